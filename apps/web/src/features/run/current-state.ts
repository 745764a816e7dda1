import type { RunState, TaskDetail } from '@vouch/shared';
import type { RunSnapshot } from '../../live/run-store';

/** Until the replay has reached what the page was loaded with, the loaded state is the newer one. */
export const currentState = (task: TaskDetail, run: RunSnapshot): RunState =>
  run.state.last_seq >= task.state.last_seq ? run.state : task.state;
