import type { AgentDelta, DraftPiece } from '@vouch/shared';

/** What is being written in all runs together; the oldest drafts are forgotten above it. */
const MAX_CHARACTERS = 16 * 1024 * 1024;
/** A draft that says nothing for so long was given up by a process that died. */
const ABANDONED_MS = 60_000;

export interface DeltaFrame {
  /** Names one attempt at one message. */
  draft: string;
  /** It begins the draft. */
  begins: boolean;
  frame: Buffer;
}

interface Draft {
  of: Omit<AgentDelta, 'type' | 'text' | 'ts'>;
  name: string;
  text: string;
  touchedAt: number;
}

const nameOf = ({ message_id, attempt }: DraftPiece) => `${message_id} ${attempt}`;

function frameOf({ of, name }: Draft, text: string, begins: boolean): DeltaFrame {
  const delta: AgentDelta = { type: 'agent_delta', ...of, ts: Date.now() / 1000, text };
  return { draft: name, begins, frame: Buffer.from(JSON.stringify(delta)) };
}

/**
 * The messages being written, one per run, as far as this process has heard. A draft is always a beginning of its
 * message: what follows a lost piece is left out.
 */
export class DraftBoard {
  readonly #drafts = new Map<string, Draft>();
  readonly #viewers = new Map<string, Set<(delta: DeltaFrame) => void>>();
  #characters = 0;

  constructor(private readonly now: () => number = Date.now) {}

  take(piece: DraftPiece): void {
    const { task_id, text, at, end } = piece;
    const draft = this.#draftFor(piece);
    if (draft?.text.length !== at) return;
    draft.text += text;
    draft.touchedAt = this.now();
    this.#characters += text.length;
    const viewers = this.#viewers.get(task_id);
    if (viewers && text !== '') {
      const frame = frameOf(draft, text, at === 0);
      for (const show of viewers) show(frame);
    }
    if (end) this.#forget(task_id);
    for (const oldest of this.#drafts.keys()) {
      if (this.#characters <= MAX_CHARACTERS) break;
      this.#forget(oldest);
    }
  }

  /** Shows what is written of this run's message, and each piece to come; returns how to stop that. */
  watch(taskId: string, show: (delta: DeltaFrame) => void): () => void {
    const viewers = this.#viewers.get(taskId) ?? new Set();
    this.#viewers.set(taskId, viewers.add(show));
    const draft = this.#drafts.get(taskId);
    if (draft && draft.touchedAt > this.now() - ABANDONED_MS) show(frameOf(draft, draft.text, true));
    return () => {
      viewers.delete(show);
      if (viewers.size === 0 && this.#viewers.get(taskId) === viewers) this.#viewers.delete(taskId);
    };
  }

  /** The draft that a piece belongs to. A first piece begins one, unless it is of an attempt that was given up. */
  #draftFor(piece: DraftPiece): Draft | undefined {
    const { task_id, message_id, attempt, sender, at } = piece;
    const present = this.#drafts.get(task_id);
    const name = nameOf(piece);
    if (present?.name === name) return present;
    const isLate = present?.of.message_id === message_id && present.of.attempt > attempt;
    if (at !== 0 || isLate) return undefined;
    this.#forget(task_id);
    const of = { task_id, message_id, attempt, sender };
    const draft: Draft = { of, name, text: '', touchedAt: this.now() };
    this.#drafts.set(task_id, draft);
    return draft;
  }

  #forget(taskId: string): void {
    this.#characters -= this.#drafts.get(taskId)?.text.length ?? 0;
    this.#drafts.delete(taskId);
  }
}
