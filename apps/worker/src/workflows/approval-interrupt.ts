import type { SuggestedAction } from '@vouch/shared';
import { formatDirective } from '@vouch/shared';
import type { Run } from './run';

/** Asks a person whether a suggested action may happen; true when it was approved. */
export async function approved(run: Run, action: SuggestedAction): Promise<boolean> {
  run.memory.requests += 1;
  const request_id = `r${run.memory.requests}`;
  const directive = formatDirective(action);
  const description = action.args.reason ?? directive;
  run.decide('approval_request', { request_id, kind: 'action', description, actions: [directive] });
  const answer = await run.answerTo({
    request_id,
    kind: 'action',
    action: directive,
    action_id: action.action_id,
    description,
  });
  const isApproved = answer.outcome === 'approved';
  run.decide('action_result', {
    action: directive,
    action_id: action.action_id,
    request_id,
    detail: isApproved ? `${answer.actor} approved it.` : `${answer.actor} rejected it.`,
    outcome: isApproved ? 'approved' : 'rejected',
    actor: answer.actor,
  });
  return isApproved;
}
