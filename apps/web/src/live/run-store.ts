/** What the page knows of one run: its events, their fold, and how the feed stands. */
import { foldRunState, INITIAL_RUN_STATE, type JournalEvent, type RunState } from '@vouch/shared';
import type { FeedStatus } from './feed-status';

export interface RunSnapshot {
  events: readonly JournalEvent[];
  state: RunState;
  status: FeedStatus;
  /** Why the feed was refused. */
  reason?: string | undefined;
}

export interface RunStore {
  add: (event: JournalEvent) => void;
  setStatus: (status: FeedStatus, reason?: string) => void;
  /** Seq of the last event added, drawn or not. */
  lastSeq: () => number;
  getSnapshot: () => RunSnapshot;
  subscribe: (listener: () => void) => () => void;
}

/** One drawing for many frames: a replay of thousands of events must not draw thousands of times. */
const DRAW_EVERY_MS = 16;

function fold(state: RunState, event: JournalEvent): RunState {
  try {
    return foldRunState(state, event);
  } catch {
    // The fold reads the loose `data` of info events; one it cannot read must not end the feed.
    return { ...state, last_seq: event.seq, updated_at: event.ts };
  }
}

export function createRunStore(): RunStore {
  let snapshot: RunSnapshot = { events: [], state: INITIAL_RUN_STATE, status: 'connecting' };
  let added: JournalEvent[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (added.length === 0) return;
    snapshot = {
      ...snapshot,
      events: [...snapshot.events, ...added],
      state: added.reduce(fold, snapshot.state),
    };
    added = [];
    listeners.forEach((listener) => listener());
  }

  return {
    add(event) {
      added.push(event);
      timer ??= setTimeout(flush, DRAW_EVERY_MS);
    },
    setStatus(status, reason) {
      flush();
      if (snapshot.status === status && snapshot.reason === reason) return;
      snapshot = { ...snapshot, status, reason };
      listeners.forEach((listener) => listener());
    },
    lastSeq: () => added.at(-1)?.seq ?? snapshot.state.last_seq,
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
