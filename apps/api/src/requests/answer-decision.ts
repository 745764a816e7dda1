import { createHash } from 'node:crypto';
import {
  catalogueError,
  type ActionOutcome,
  type AnswerRequest,
  type CatalogueError,
  type RequestAnswer,
  type RunState,
} from '@vouch/shared';

const OUTCOME_OF: Record<AnswerRequest['decision'], ActionOutcome> = {
  approve: 'approved',
  reject: 'rejected',
  decline: 'declined',
};

export const outcomeOf = (decision: AnswerRequest['decision']): ActionOutcome => OUTCOME_OF[decision];

type Given = Pick<RequestAnswer, 'outcome' | 'actor'>;

/** A repeated answer is confirmed, another one is refused with the answer that counts. */
export function repeats(request_id: string, given: Given, outcome: ActionOutcome): boolean {
  if (given.outcome === outcome) return true;
  throw catalogueError('already_answered', { request_id, outcome: given.outcome, actor: given.actor });
}

const wrongDecision = (message: string): CatalogueError =>
  catalogueError('invalid_request', { fields: [{ field: 'decision', message }] });

/**
 * What to do with a decision, by the run's public state: nothing when it is in the journal already, else send it.
 * @throws already_answered, run_finished, unknown_request, invalid_request
 */
export function planAnswer(
  state: RunState,
  request_id: string,
  { decision }: AnswerRequest,
): 'done' | 'send' {
  const outcome = outcomeOf(decision);
  const given = Object.hasOwn(state.answered, request_id) ? state.answered[request_id] : undefined;
  if (given && repeats(request_id, given, outcome)) return 'done';
  if (state.stop_reason !== null) throw catalogueError('run_finished');
  const open = state.awaiting.find((request) => request.request_id === request_id);
  if (!open) throw catalogueError('unknown_request', { request_id });
  if (open.kind === 'credential' && decision !== 'decline') {
    throw wrongDecision('must be "decline" for a credential request; a key is sent with POST /credentials');
  }
  if (open.kind !== 'credential' && decision === 'decline') {
    throw wrongDecision('must be "approve" or "reject" for this request');
  }
  return 'send';
}

/** One id per decision, so that a repeated call finds the update that the first one made. */
export const updateIdOf = (request_id: string, outcome: ActionOutcome): string =>
  `${request_id}-${createHash('sha256').update(outcome).digest('base64url').slice(0, 10)}`;
