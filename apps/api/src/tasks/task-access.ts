import { catalogueError } from '@vouch/shared';
import type { TaskWithSpec, Tasks } from '@vouch/storage';
import { maySee, type Caller } from '../auth/caller';
import { taskIdOf } from '../validation/path-values';

/** The one way to a task by id: somebody else's is as unknown as one that does not exist. */
export class TaskAccess {
  constructor(private readonly tasks: Tasks) {}

  /** @throws not_found */
  async find(caller: Caller, taskId: string): Promise<TaskWithSpec> {
    const row = await this.tasks.find(taskIdOf(taskId));
    if (!row || !maySee(caller, row.user_id)) throw catalogueError('not_found', { what: 'task', id: taskId });
    return row;
  }
}
