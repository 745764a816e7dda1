import type { JournalEventOf, RequestAnswer } from '@vouch/shared';
import { closesAt, EXPIRY } from './request-expiry';
import type { Run } from './run';

type ApprovalRequest = JournalEventOf<'approval_request'>;

/** What a person is asked, as its `approval_request` shows it. */
export interface Ask extends Pick<
  ApprovalRequest,
  'kind' | 'description' | 'agent' | 'actions' | 'options' | 'data' | 'schema'
> {
  /** The directive, or what stands for one in the closing `action_result`. */
  action: string;
  action_id?: string;
  /** The call whose stored output the dialog shows. */
  call_id?: string;
  /** What follows when nobody answers, where the kind does not say it. */
  unanswered?: keyof typeof EXPIRY;
}

const DETAIL: Partial<Record<RequestAnswer['outcome'], string>> = {
  approved: 'approved it.',
  rejected: 'rejected it.',
  answered: 'answered.',
  declined: 'gave no answer.',
};

const detailOf = (unanswered: keyof typeof EXPIRY, { outcome, actor, reason }: RequestAnswer): string =>
  outcome === 'expired'
    ? EXPIRY[unanswered].detail
    : `${actor} ${DETAIL[outcome] ?? outcome}${reason ? ` ${reason}` : ''}`;

/** Asks a person and waits, as long as the run's requests stay open; every request is closed by one `action_result`. */
export async function askPerson(
  run: Run,
  { action, action_id, call_id, unanswered, ...shown }: Ask,
): Promise<RequestAnswer> {
  run.memory.requests += 1;
  const request_id = `r${run.memory.requests}`;
  const expires_at = closesAt(Date.now() / 1000, run.input.request_timeout_seconds);
  run.decide('approval_request', { request_id, ...shown, expires_at }, call_id);
  const { kind, description } = shown;
  const answer = await run.answerTo({ request_id, kind, action, action_id, description, expires_at });
  const { outcome, actor, digest } = answer;
  run.decide('action_result', {
    action,
    action_id,
    request_id,
    detail: detailOf(unanswered ?? kind, answer),
    outcome,
    actor,
    digest,
  });
  return answer;
}
