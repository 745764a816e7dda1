import type { TaskRow, Tasks } from '@vouch/storage';
import type { Caller } from '../auth/caller';

const INBOX_LIMIT = 200;

/** What a caller may see of all tasks: without authentication everything, else the caller's own. */
export class TaskList {
  constructor(private readonly tasks: Tasks) {}

  newest({ user_id }: Caller, limit: number): Promise<TaskRow[]> {
    return this.tasks.list({ userId: user_id, limit });
  }

  /** Runs that wait for a person. */
  waiting({ user_id }: Caller): Promise<TaskRow[]> {
    return this.tasks.listWaiting({ userId: user_id, limit: INBOX_LIMIT });
  }

  text(taskId: string): Promise<string> {
    return this.tasks.text(taskId);
  }
}
