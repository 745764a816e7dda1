import { sql, type Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The run that a line of forks began with, which stays known when runs between are removed, and how often something was redacted. */
export const families: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table tasks add column root_task_id text, add column redactions integer not null default 0;
      with recursive ancestors as (
        select task_id, state -> 'parent' ->> 'task_id' as ancestor, 1 as distance
        from tasks where state -> 'parent' ->> 'task_id' is not null
        union all
        select a.task_id, t.state -> 'parent' ->> 'task_id', a.distance + 1
        from ancestors a join tasks t on t.task_id = a.ancestor
        where t.state -> 'parent' ->> 'task_id' is not null
      ), roots as (
        select distinct on (task_id) task_id, ancestor from ancestors order by task_id, distance desc
      )
      update tasks set root_task_id = roots.ancestor from roots where roots.task_id = tasks.task_id;
      create index tasks_of_family on tasks (root_task_id) where root_task_id is not null;
    `.execute(db);
  },
};
