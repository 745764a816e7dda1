import type { RunState } from '@vouch/shared';
import type { TaskRow } from '@vouch/storage';

/** What an action changes, so that the state_update that shows it can be told from the others. */
export type Effect =
  | { kind: 'listed'; task_id: string }
  | { kind: 'answered'; task_id: string; request_id: string }
  | { kind: 'said'; task_id: string; after_seq: number }
  | { kind: 'finished'; task_id: string };

/** Whether a list of tasks and the state of the task show the effect. */
export function showsEffect(effect: Effect, rows: readonly TaskRow[], state: RunState | undefined): boolean {
  switch (effect.kind) {
    case 'listed':
      return rows.some((row) => row.task_id === effect.task_id);
    case 'answered':
      return (
        state !== undefined &&
        (Object.hasOwn(state.answered, effect.request_id) || state.stop_reason !== null)
      );
    case 'said':
      return state !== undefined && (state.last_seq > effect.after_seq || state.stop_reason !== null);
    case 'finished':
      return state !== undefined && state.stop_reason !== null;
  }
}
