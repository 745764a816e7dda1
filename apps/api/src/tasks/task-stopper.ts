import { catalogueError } from '@vouch/shared';
import { actorOf, type Caller } from '../auth/caller';
import type { Runs } from '../temporal/runs';
import { TaskAccess } from './task-access';

/** Orders a run to stop; the run itself decides when and says so in its journal. */
export class TaskStopper {
  constructor(
    private readonly access: TaskAccess,
    private readonly runs: Runs,
  ) {}

  /** @throws not_found, run_finished, unavailable */
  async stop(caller: Caller, taskId: string): Promise<void> {
    const task = await this.access.find(caller, taskId);
    if (task.finished) throw catalogueError('run_finished');
    const order = { actor: actorOf(caller) };
    if ((await this.runs.stop(taskId, order)) === 'sent') return;
    if (task.last_seq > 0) throw catalogueError('run_finished');
    // Stored but not started yet: it starts, and the order is the first thing it learns.
    await this.runs.start(task);
    if ((await this.runs.stop(taskId, order)) === 'gone') throw catalogueError('run_finished');
  }
}
