import type { ListTasksResponse } from '@vouch/shared';
import type { Tasks, TaskSearch } from '@vouch/storage';
import type { Caller } from '../auth/caller';
import type { ListTasksQuery } from './list-tasks-query';
import { cursorText } from './task-cursor';
import { summaryOf } from './task-view';

/** What a caller may see of all tasks: without authentication everything, else the caller's own. */
export class TaskList {
  constructor(
    private readonly tasks: Tasks,
    private readonly search: TaskSearch,
  ) {}

  async find({ user_id }: Caller, { limit, cursor, ...filter }: ListTasksQuery): Promise<ListTasksResponse> {
    const own = { ...filter, userId: user_id };
    const [{ tasks, next }, counts] = await Promise.all([
      this.search.page(own, { limit, after: cursor }),
      cursor ? null : this.search.countByPhase(own),
    ]);
    return { tasks: tasks.map(summaryOf), next_cursor: next ? cursorText(next) : null, counts };
  }

  text(taskId: string): Promise<string> {
    return this.tasks.text(taskId);
  }
}
