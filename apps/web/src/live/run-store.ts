/** What the page knows of one run: its events, their fold, and how the feed stands. */
import {
  foldRunState,
  INITIAL_RUN_STATE,
  type AgentDelta,
  type JournalEvent,
  type RunState,
} from '@vouch/shared';
import { draftAfterDelta, draftAfterEvents, type Draft } from './draft';
import type { FeedStatus } from '@vouch/client';

export interface RunSnapshot {
  events: readonly JournalEvent[];
  state: RunState;
  /** The message being written, as far as it is known; of no account for the run. */
  draft?: Draft | undefined;
  status: FeedStatus;
  /** Why the feed was refused. */
  reason?: string | undefined;
}

export interface RunStore {
  add: (event: JournalEvent) => void;
  /** A further piece of the message being written; undefined forgets it. */
  addDelta: (delta: AgentDelta | undefined) => void;
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
  let draft: Draft | undefined;
  const written = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (added.length === 0 && draft === snapshot.draft) return;
    draft = draftAfterEvents(draft, added);
    snapshot = {
      ...snapshot,
      draft,
      events: added.length === 0 ? snapshot.events : [...snapshot.events, ...added],
      state: added.reduce(fold, snapshot.state),
    };
    added = [];
    listeners.forEach((listener) => listener());
  }

  return {
    add(event) {
      if (event.type === 'agent_message') written.add(event.message_id);
      added.push(event);
      timer ??= setTimeout(flush, DRAW_EVERY_MS);
    },
    addDelta(delta) {
      // The two ways here have no order between them: a piece may come after its whole message.
      if (delta && written.has(delta.message_id)) return;
      draft = delta && draftAfterDelta(draft, delta);
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
