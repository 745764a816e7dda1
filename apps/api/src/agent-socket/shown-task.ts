import { setTimeout as delay } from 'node:timers/promises';
import { foldRunState, type RunState, type StatePayload } from '@vouch/shared';
import type { Journal, Tasks } from '@vouch/storage';
import { relayed } from '../journal/relayed-event';
import type { TaskFeed } from '../journal/task-feed';
import { lastMessages, type SizedMessage } from './last-messages';

/** So many events hold the last messages of a run: each message comes with its speaker and its verdict. */
const FIRST_READ = 200;
const RETRY_MS = 1_000;

type ShownState = NonNullable<StatePayload['task']>;

export interface ShownTask {
  /** The task in full as JSON, and the seq it stands at; undefined before the first read. */
  current(): { json: string; lastSeq: number } | undefined;
  close(): void;
}

interface Shared {
  current: { json: string; lastSeq: number } | undefined;
  viewers: Set<() => void>;
  gone: AbortController;
}

function jsonOf(taskId: string, state: RunState, messages: readonly SizedMessage[]): string {
  const { phase, agents, awaiting, usage } = state;
  return JSON.stringify({
    task_id: taskId,
    phase,
    agents,
    messages: messages.map(({ message }) => message),
    surfaces: [],
    awaiting,
    usage,
  } satisfies ShownState);
}

/** Tasks that agent sockets show whole: each is followed and encoded once for all its viewers. */
export class ShownTasks {
  readonly #shared = new Map<string, Shared>();

  constructor(
    private readonly tasks: Pick<Tasks, 'find'>,
    private readonly journal: Pick<Journal, 'readLast'>,
    private readonly feed: Pick<TaskFeed, 'subscribe'>,
    private readonly onError: (error: unknown) => void,
  ) {}

  async stateOf(taskId: string): Promise<RunState | undefined> {
    return (await this.tasks.find(taskId))?.state;
  }

  /** `onChange` is called after the first read and after every event of the task. */
  open(taskId: string, onChange: () => void): ShownTask {
    const shared = this.#shared.get(taskId) ?? this.#follow(taskId);
    // An object of its own: the same function may be passed twice.
    const viewer = () => onChange();
    shared.viewers.add(viewer);
    return {
      current: () => shared.current,
      close: () => {
        shared.viewers.delete(viewer);
        if (shared.viewers.size > 0) return;
        shared.gone.abort();
        this.#shared.delete(taskId);
      },
    };
  }

  #follow(taskId: string): Shared {
    const shared: Shared = { current: undefined, viewers: new Set(), gone: new AbortController() };
    this.#shared.set(taskId, shared);
    void this.#keepCurrent(taskId, shared);
    return shared;
  }

  async #keepCurrent(taskId: string, shared: Shared): Promise<void> {
    const { signal } = shared.gone;
    while (!signal.aborted) {
      try {
        return await this.#relay(taskId, shared);
      } catch (error) {
        this.onError(error);
        await delay(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  async #relay(taskId: string, shared: Shared): Promise<void> {
    let state = await this.stateOf(taskId);
    if (!state) throw new Error(`task ${taskId} vanished`);
    const { last_seq } = state;
    const last = await this.journal.readLast(taskId, FIRST_READ);
    let messages = lastMessages([], last.filter(({ seq }) => seq <= last_seq).map(relayed));
    const show = (shown: RunState) => {
      shared.current = { json: jsonOf(taskId, shown, messages), lastSeq: shown.last_seq };
      for (const viewer of shared.viewers) viewer();
    };
    show(state);
    if (state.stop_reason !== null) return;
    for await (const event of this.feed.subscribe(taskId, last_seq, shared.gone.signal)) {
      state = foldRunState(state, event.event);
      messages = lastMessages(messages, [event]);
      show(state);
    }
  }
}
