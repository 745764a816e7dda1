import type { JournalEvent, JournalEventOf } from './journal-event.schema';
import { foldRunState, INITIAL_RUN_STATE, type RunState } from './run-state';
import type { ForkPoint } from './task-workflow.contract';

/** What a run has come to, as a fork of it has to know. */
export interface CopiedRun {
  state: RunState;
  /** The last event, if it is a message to go on from. */
  message: JournalEventOf<'agent_message'> | undefined;
  point: Omit<ForkPoint, 'last_seq'>;
}

export const NOTHING_COPIED: CopiedRun = {
  state: INITIAL_RUN_STATE,
  message: undefined,
  point: { calls: 0, requests: 0, messages: 0, spoken: {}, message: null },
};

const OPENING = 'opening';

const NUMBERED = { m: /^m\d+$/, r: /^r\d+$/ };

/** The number in an id such as `m12` or `r3`; 0 in any other. */
const numberIn = (id: unknown, letter: keyof typeof NUMBERED): number =>
  typeof id === 'string' && NUMBERED[letter].test(id) ? Number(id.slice(1)) : 0;

function callIn(event: JournalEvent): number {
  if (event.type === 'agent_message') return numberIn(event.message_id, 'm');
  return event.type === 'info' ? numberIn(event.data?.call_id, 'm') : 0;
}

const requestIn = (event: JournalEvent): number =>
  event.type === 'approval_request' || event.type === 'credential_request'
    ? numberIn(event.request_id, 'r')
    : 0;

/** People's words between the turns are read by the team, but nothing follows from them alone. */
const isTurn = ({ sender, message_id }: JournalEventOf<'agent_message'>): boolean =>
  sender !== 'user' || message_id === OPENING;

function afterTurn(
  { messages, spoken, message: before, ...same }: CopiedRun['point'],
  { message_id, sender, round = 1, replaces }: JournalEventOf<'agent_message'>,
): CopiedRun['point'] {
  if (message_id === OPENING) return { ...same, spoken, messages: messages + 1, message: null };
  const again = replaces !== undefined && replaces === before?.message_id;
  const retries = again ? before.retries + 1 : 0;
  const message = {
    message_id,
    speaker: sender,
    round,
    retries,
    ...(replaces !== undefined && { replaces }),
  };
  return { ...same, messages: messages + 1, spoken: { ...spoken, [sender]: round }, message };
}

/** The copy with one more event; events come in order of seq. */
export function withCopied(run: CopiedRun, event: JournalEvent): CopiedRun {
  const calls = Math.max(run.point.calls, callIn(event));
  const requests = Math.max(run.point.requests, requestIn(event));
  const point = { ...run.point, calls, requests };
  const state = foldRunState(run.state, event);
  if (event.type !== 'agent_message' || !isTurn(event)) return { state, message: undefined, point };
  return { state, message: event, point: afterTurn(point, event) };
}

/** Whether an event is the verdict without which nobody goes on from a message; the opening one needs none. */
export const settles = (event: JournalEvent, { message_id }: JournalEventOf<'agent_message'>): boolean =>
  event.type === 'verifier_result' && event.message_id === message_id;

export const isOpening = ({ message_id }: JournalEventOf<'agent_message'>): boolean => message_id === OPENING;
