import { formatDirective, type SuggestedAction } from '@vouch/shared';
import type { VerdictFacts } from '../activities/activity-contract';
import { calling } from './calling';
import { revisedVerdictBody } from './revised-verdict';
import type { Run } from './run';
import { settleMessage, type Settlement } from './settle-message';
import type { TakenTurn } from './take-turn';
import { addSpending } from './usage';
import { planActions } from './verdict-policy';

function verdictBody(message_id: string, facts: VerdictFacts, actions: SuggestedAction[]) {
  const { verdict, category, confidence, tier, suggested, model, tokens } = facts;
  const suggested_actions = suggested.map(formatDirective);
  const cost = { model, usage: tokens };
  return { message_id, verdict, category, confidence, tier, suggested_actions, actions, ...cost };
}

/** Verifies a message, journals the verdict with what follows from it, and carries that out. */
export async function verifyAndSettle(run: Run, { message_id, facts }: TakenTurn): Promise<Settlement> {
  const { memory, input } = run;
  const verdictId = `v${message_id.replace(/^m/, '')}`;
  const verdict = await calling(run, 'verifier', () => run.verifyMessage({ call_id: verdictId, message_id }));
  for (const call of [...(verdict.earlier_calls ?? []), verdict])
    memory.spending = addSpending(memory.spending, 'verifier', call);
  const actions = planActions({
    verdictId,
    verdict,
    message: facts,
    retries: memory.turn.retries,
    autoApply: input.auto_apply,
    closedOnOutage: input.on_verifier_outage === 'closed',
    remembered: memory.remembered,
    autoActions: memory.auto_actions,
  });
  run.decide('verifier_result', verdictBody(message_id, verdict, actions), verdictId);
  for (const revision of verdict.revisions ?? []) {
    const { body, call_id } = revisedVerdictBody(revision);
    run.decide('verifier_result', body, call_id);
  }
  const failed = verdict.verdict === 'fail';
  if (!failed && facts.preview !== '') memory.last_preview = facts.preview;
  return settleMessage(run, { message_id, facts, failed, actions });
}
