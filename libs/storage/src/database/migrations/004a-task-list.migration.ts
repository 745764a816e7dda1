import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What lists show and filter by, beside the state it follows from; searching reads the opening words. */
export const taskList: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table tasks
        add column awaiting text,
        add column stop_reason text,
        add column active_at timestamptz not null default now(),
        add column team text[] not null default '{}',
        add column figures jsonb not null default '{}';

      update tasks set
        awaiting = state->'awaiting'->0->>'kind',
        stop_reason = state->>'stop_reason',
        active_at = case when (state->>'updated_at')::float8 > 0
          then to_timestamp((state->>'updated_at')::float8) else created_at end,
        team = array(select agent->>'name' from jsonb_array_elements(spec->'agents') as agent),
        figures = jsonb_build_object('round', state->'round', 'max_rounds', state->'max_rounds',
          'verdicts', state->'verdicts', 'usage', state->'usage', 'cost', state->'cost');

      drop index tasks_by_age;
      drop index tasks_of_user;
      create index tasks_by_age on tasks (created_at desc, task_id desc);
      create index tasks_of_user on tasks (user_id, created_at desc, task_id desc);
      create index tasks_by_phase on tasks (phase, created_at desc);
      create index outputs_opening_words on outputs
        using gin (to_tsvector('simple', output->>'content')) where call_id = 'opening';
    `.execute(db);
  },
};
