import type { TaskRow, Tasks } from '@vouch/storage';
import type { Caller } from '../auth/caller';
import { watchTaskList, type TaskListWatch } from './task-list-watch';

const LISTED = 50;

export interface AgentView {
  rows(): readonly TaskRow[] | undefined;
  close(): void;
}

interface Scope {
  watch: TaskListWatch;
  viewers: Set<Viewer>;
}

interface Viewer {
  shownTaskId: string | undefined;
  onChange: () => void;
}

/** The lists of tasks behind all agent sockets: one per user, shared by that user's sockets. */
export class AgentFeed {
  readonly #scopes = new Map<string | undefined, Scope>();

  constructor(
    private readonly tasks: Pick<Tasks, 'list'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** `onChange` is called after the first read and after every change of the list or of the shown task. */
  open({ user_id }: Caller, shownTaskId: string | undefined, onChange: () => void): AgentView {
    const scope = this.#scopes.get(user_id) ?? this.#openScope(user_id);
    const viewer: Viewer = { shownTaskId, onChange };
    scope.viewers.add(viewer);
    if (scope.watch.rows()) setImmediate(onChange);
    return {
      rows: scope.watch.rows,
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
    for (const [userId, { watch, viewers }] of this.#scopes) {
      if (userId === undefined || watch.has(taskId)) watch.refresh();
      for (const viewer of viewers) if (viewer.shownTaskId === taskId) viewer.onChange();
    }
  }

  /** Something in the lists has changed: a task was started here. */
  changed(): void {
    for (const { watch } of this.#scopes.values()) watch.refresh();
  }

  /** Looks at everything again, for the timer that makes up for lost hints. */
  poll(): void {
    for (const { watch, viewers } of this.#scopes.values()) {
      watch.refresh();
      for (const { shownTaskId, onChange } of viewers) {
        if (shownTaskId !== undefined && !watch.has(shownTaskId)) onChange();
      }
    }
  }

  #openScope(user_id: string | undefined): Scope {
    const viewers = new Set<Viewer>();
    const read = () => this.tasks.list({ userId: user_id, limit: LISTED });
    const watch = watchTaskList(read, () => viewers.forEach(({ onChange }) => onChange()), this.onError);
    const scope = { watch, viewers };
    this.#scopes.set(user_id, scope);
    watch.refresh();
    return scope;
  }
}
