/** The rows of a transcript: every event has one, and a verdict shares the row of the message it judges. */
import type { JournalEvent, JournalEventOf, JournalEventType } from '@vouch/shared';
import type { Draft } from '../../live/draft';
import { isRepeated } from './repeated-summary';

export type Verification = 'none' | 'pending' | 'judged' | 'missing';

export interface MessageRow {
  kind: 'message';
  seq: number;
  event: JournalEventOf<'agent_message'>;
  verdict: JournalEventOf<'verifier_result'> | undefined;
  /** Verdicts that a later one has taken the place of, oldest first. */
  revised: JournalEventOf<'verifier_result'>[];
  verification: Verification;
  replaced: boolean;
}

export interface RequestRow {
  kind: 'request';
  seq: number;
  event: JournalEventOf<'credential_request'> | JournalEventOf<'approval_request'>;
  answer: JournalEventOf<'action_result'> | undefined;
  /** The run ended before anybody answered. */
  expired: boolean;
}

export interface FinishedRow {
  kind: 'finished';
  seq: number;
  event: JournalEventOf<'finished'>;
  /** Undefined when the last message says it already. */
  summary: string | undefined;
}

type PlainType = Exclude<
  JournalEventType,
  'agent_message' | 'credential_request' | 'approval_request' | 'finished'
>;
export type PlainRow = { [T in PlainType]: { kind: T; seq: number; event: JournalEventOf<T> } }[PlainType];
export type TranscriptRow = MessageRow | RequestRow | FinishedRow | PlainRow;

/** No event yet: it stands below all of them, under a seq that no event has. */
interface DraftRow {
  kind: 'draft';
  seq: 0;
  draft: Draft;
}
export type ShownRow = TranscriptRow | DraftRow;

export interface Transcript {
  rows: TranscriptRow[];
  /** Where each seq is shown. */
  indexOfSeq: Map<number, number>;
  /** Rows whose verdict is not a plain pass. */
  flagged: number[];
}

interface Lookups {
  verdicts: Map<string, JournalEventOf<'verifier_result'>[]>;
  answers: Map<string, JournalEventOf<'action_result'>>;
  replaced: Set<string>;
  messages: Set<string>;
  lastMessage: string;
  ended: boolean;
}

function lookUp(events: readonly JournalEvent[]): Lookups {
  const found: Lookups = {
    verdicts: new Map(),
    answers: new Map(),
    replaced: new Set(),
    messages: new Set(),
    lastMessage: '',
    ended: events.at(-1)?.type === 'finished',
  };
  for (const event of events) {
    if (event.type === 'verifier_result') {
      const earlier = found.verdicts.get(event.message_id) ?? [];
      found.verdicts.set(event.message_id, [...earlier, event]);
    }
    if (event.type === 'action_result' && event.request_id) found.answers.set(event.request_id, event);
    if (event.type === 'agent_message') {
      found.messages.add(event.message_id);
      found.lastMessage = event.content;
      if (event.replaces) found.replaced.add(event.replaces);
    }
  }
  return found;
}

function verificationOf(event: JournalEventOf<'agent_message'>, { verdicts, ended }: Lookups): Verification {
  if (verdicts.has(event.message_id)) return 'judged';
  if (event.sender === 'user') return 'none';
  return ended ? 'missing' : 'pending';
}

function rowOf(event: JournalEvent, found: Lookups): TranscriptRow | undefined {
  const { seq } = event;
  switch (event.type) {
    case 'agent_message':
      return {
        kind: 'message',
        seq,
        event,
        verdict: found.verdicts.get(event.message_id)?.at(-1),
        revised: found.verdicts.get(event.message_id)?.slice(0, -1) ?? [],
        verification: verificationOf(event, found),
        replaced: found.replaced.has(event.message_id),
      };
    case 'verifier_result':
      return found.messages.has(event.message_id) ? undefined : { kind: event.type, seq, event };
    case 'credential_request':
    case 'approval_request': {
      const answer = found.answers.get(event.request_id);
      return { kind: 'request', seq, event, answer, expired: found.ended && answer === undefined };
    }
    case 'action_result':
      return { kind: event.type, seq, event };
    case 'info':
      return { kind: event.type, seq, event };
    case 'error':
      return { kind: event.type, seq, event };
    case 'finished': {
      const summary = isRepeated(event.summary, found.lastMessage) ? undefined : event.summary;
      return { kind: event.type, seq, event, summary };
    }
  }
}

export function transcriptOf(events: readonly JournalEvent[]): Transcript {
  const found = lookUp(events);
  const rows: TranscriptRow[] = [];
  const indexOfSeq = new Map<number, number>();
  const indexOfMessage = new Map<string, number>();
  for (const event of events) {
    const row = rowOf(event, found);
    if (row) rows.push(row);
    if (event.type === 'agent_message') indexOfMessage.set(event.message_id, rows.length - 1);
    const shared = event.type === 'verifier_result' ? indexOfMessage.get(event.message_id) : undefined;
    indexOfSeq.set(event.seq, shared ?? rows.length - 1);
  }
  const flagged = rows.flatMap((row, index) =>
    row.kind === 'message' && row.verdict && row.verdict.verdict !== 'pass' ? [index] : [],
  );
  return { rows, indexOfSeq, flagged };
}

export const withDraft = (rows: readonly TranscriptRow[], draft: Draft | undefined): readonly ShownRow[] =>
  draft ? [...rows, { kind: 'draft', seq: 0, draft }] : rows;

/** The next flagged row below `index`; from the end it starts again at the top. */
export const nextFlagged = (flagged: readonly number[], index: number): number | undefined =>
  flagged.find((at) => at > index) ?? flagged[0];
