import { formatDirective, type SuggestedAction } from '@vouch/shared';
import type { MessageFacts, RevisionFacts, VerdictFacts } from '../activities/activity-contract';
import { carryOut } from './action-effects';
import { calling } from './calling';
import { revisedVerdictBody } from './revised-verdict';
import type { Ending } from './ending';
import type { Run } from './run';
import { settleMessage } from './settle-message';
import type { Settlement } from './settlement';
import { verdictIdOf, type TakenTurn } from './taken-turn';
import { addSpending } from './usage';
import { planActions } from './verdict-policy';

const NOTHING_ASKED: MessageFacts = {
  model: '',
  tokens: { prompt_tokens: 0, completion_tokens: 0 },
  directives: [],
  terminates: false,
  preview: '',
};

function verdictBody(message_id: string, facts: VerdictFacts, actions: SuggestedAction[]) {
  const { verdict, category, confidence, tier, suggested, model, tokens, earlier_calls = [] } = facts;
  const suggested_actions = suggested.map(formatDirective);
  const earlier = earlier_calls.map((call) => ({ model: call.model, usage: call.tokens }));
  const cost = { model, usage: tokens, ...(earlier.length > 0 && { earlier_calls: earlier }) };
  return { message_id, verdict, category, confidence, tier, suggested_actions, actions, ...cost };
}

/** A verdict that later evidence has changed, with the same policy and actions behind it. */
async function settleRevision(run: Run, revision: RevisionFacts): Promise<Ending | undefined> {
  const { memory, input } = run;
  const actions = planActions({
    verdictId: revision.call_id,
    verdict: revision,
    message: NOTHING_ASKED,
    retries: 0,
    autoApply: input.auto_apply,
    closedOnOutage: false,
    remembered: memory.remembered,
    autoActions: memory.auto_actions,
  });
  const { body, call_id } = revisedVerdictBody(revision, actions);
  run.decide('verifier_result', body, call_id);
  const { message_id } = revision;
  const earlier = { message_id, facts: NOTHING_ASKED, failed: false, actions, revised: true as const };
  for (const action of actions) {
    const effect = await carryOut(run, earlier, action);
    if (typeof effect === 'object' && 'stop' in effect) return effect;
  }
  return undefined;
}

/** Verifies a message, journals the verdict with what follows from it, and carries that out. */
export async function verifyAndSettle(run: Run, { message_id, facts }: TakenTurn): Promise<Settlement> {
  const { memory, input } = run;
  const verdictId = verdictIdOf(message_id);
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
    const ended = await settleRevision(run, revision);
    if (ended) return ended;
  }
  const failed = verdict.verdict === 'fail';
  if (!failed && facts.preview !== '') memory.last_preview = facts.preview;
  return settleMessage(run, { message_id, facts, failed, actions });
}
