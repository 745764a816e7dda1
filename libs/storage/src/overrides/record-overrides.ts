import type { JournalEvent, JournalEventOf } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';

/** What a person, not the policy, has decided about one suggestion. */
export const decisionsIn = (events: readonly JournalEvent[]): JournalEventOf<'action_result'>[] =>
  events.filter(
    (event): event is JournalEventOf<'action_result'> =>
      event.type === 'action_result' &&
      event.request_id !== undefined &&
      event.action_id !== undefined &&
      (event.outcome === 'approved' || event.outcome === 'rejected'),
  );

/** An action is named after the call of the verdict that suggested it: `v7.1`. */
const callOf = (actionId: string) => actionId.replace(/\.\d+$/, '');

/** Keeps what people decided, each decision once, beside the verdict that it was about. */
export async function recordOverrides(
  db: Db,
  taskId: string,
  decisions: readonly JournalEventOf<'action_result'>[],
): Promise<void> {
  for (const { action, action_id = '', outcome, actor, ts } of decisions) {
    await sql`
      insert into overrides
        (task_id, action_id, user_id, action, verdict, category, tier, confidence, outcome, actor, decided_at)
      select t.task_id, ${action_id}, t.user_id, ${action.split(':', 1)[0]}, o.facts->>'verdict',
        o.facts->>'category', o.facts->>'tier', (o.facts->>'confidence')::float8, ${outcome}, ${actor},
        to_timestamp(${ts})
      from tasks t
      join outputs o on o.task_id = t.task_id and o.call_id = ${callOf(action_id)} and o.kind = 'verifier'
      where t.task_id = ${taskId}
      on conflict do nothing`.execute(db);
  }
}
