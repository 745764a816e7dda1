import type { TaskRow, Tasks } from '@vouch/storage';
import type { Caller } from '../auth/caller';
import { watchTaskList, type ListedTasks, type TaskListWatch } from './task-list-watch';

const LISTED = 50;

export interface AgentView {
  /** The newest tasks, as last read; undefined before the first read. */
  list(): ListedTasks | undefined;
  close(): void;
}

interface Scope {
  watch: TaskListWatch;
  viewers: Set<() => void>;
}

/** The lists of tasks behind all agent sockets: one per user, shared by that user's sockets. */
export class AgentFeed {
  readonly #scopes = new Map<string | undefined, Scope>();

  constructor(
    private readonly tasks: Pick<Tasks, 'list'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** `onChange` is called after the first read and after every change of the list. */
  open({ user_id }: Caller, onChange: () => void): AgentView {
    const scope = this.#scopes.get(user_id) ?? this.#openScope(user_id);
    // An object of its own: the same function may be passed twice.
    const viewer = () => onChange();
    scope.viewers.add(viewer);
    if (scope.watch.list()) setImmediate(onChange);
    return {
      list: scope.watch.list,
      close: () => {
        scope.viewers.delete(viewer);
        if (scope.viewers.size > 0) return;
        scope.watch.close();
        this.#scopes.delete(user_id);
      },
    };
  }

  /** A task's journal has grown. A task that a list does not hold yet is found by the poll. */
  hint(taskId: string): void {
    for (const [userId, { watch }] of this.#scopes) {
      if (userId === undefined || watch.has(taskId)) watch.refresh();
    }
  }

  /** Anything in the lists may have changed: a task was started here, or hints were lost. */
  refresh(): void {
    for (const { watch } of this.#scopes.values()) watch.refresh();
  }

  #openScope(user_id: string | undefined): Scope {
    const viewers = new Set<() => void>();
    const read = (): Promise<TaskRow[]> => this.tasks.list({ userId: user_id, limit: LISTED });
    const watch = watchTaskList(read, () => viewers.forEach((onChange) => onChange()), this.onError);
    const scope = { watch, viewers };
    this.#scopes.set(user_id, scope);
    watch.refresh();
    return scope;
  }
}
