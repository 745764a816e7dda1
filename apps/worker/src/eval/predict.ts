import {
  assess,
  decideRevisions,
  DEFAULT_POLICY,
  impactOf,
  verifyMessage,
  type AskModel,
  type JudgeCall,
  type Tier0Weights,
  type VerifierPolicy,
} from '@vouch/verifier';
import type { Verdict, VerdictCategory } from '@vouch/shared';
import { evalMemory, type SumUp } from './eval-memory';
import type { EvalItem } from './eval-item.schema';
import { toolResultOf, utterancesOf, viewOf } from './utterances';

/** A verdict on one message, as the scorer reads it; `probability` is code's own fault probability. */
export interface Prediction {
  id: string;
  index: number;
  verdict: Verdict;
  category: VerdictCategory;
  confidence: number;
  cost_tokens: number;
  tier: string;
  probability: number;
}

const NO_MODEL: AskModel = () => Promise.resolve({ outage: 'no model', model: 'none' });
const NO_SUMMARY: SumUp = () => Promise.resolve(undefined);
export const T0_ONLY: VerifierPolicy = { ...DEFAULT_POLICY, tiers: 't0' };

/** Not verified, as in production: a person's words and what a tool returned. */
const unread = (id: string, index: number): Prediction => ({
  id,
  index,
  verdict: 'pass',
  category: 'none',
  confidence: 1,
  cost_tokens: 0,
  tier: 'none',
  probability: 0,
});

/**
 * Verifies a run message by message as production does, and revises earlier verdicts when a tool's result comes.
 * Sees no label.
 */
export async function predict(
  item: Pick<EvalItem, 'id' | 'task' | 'agents' | 'messages'> & EvalItem,
  options: { policy: VerifierPolicy; weights: Tier0Weights; ask?: AskModel; sumUp?: SumUp },
): Promise<Prediction[]> {
  const { policy, weights, ask = NO_MODEL, sumUp = NO_SUMMARY } = options;
  const said = utterancesOf(item);
  const memoryAt = evalMemory(said, sumUp);
  const team = item.agents.map(({ name, role = '' }) => ({ name, role }));
  const predictions: Prediction[] = [];
  for (const [index, message] of said.entries()) {
    if (message.kind === 'tool') {
      const before = said.slice(0, index);
      const revisions = decideRevisions({
        task: item.task,
        said: before,
        results: [toolResultOf(said, index)],
        verdictOf: (id) => predictions[Number(id)]?.verdict,
        weights,
      });
      for (const { message_id, judgement } of revisions) {
        const earlier = predictions[Number(message_id)];
        const { verdict, category, confidence, tier } = judgement;
        if (earlier) predictions[Number(message_id)] = { ...earlier, verdict, category, confidence, tier };
      }
    }
    if (message.kind !== 'agent') {
      predictions.push(unread(item.id, index));
      continue;
    }
    const view = viewOf(item.task, said, index, false);
    const { entries, summary, rollOn } = memoryAt(index);
    const paid: JudgeCall[] = [];
    const judged = await verifyMessage({
      assessment: assess(view, weights),
      impact: impactOf(view),
      policy,
      prompt: {
        task: item.task,
        team,
        entries,
        summary,
        message: { sender: message.sender, text: message.text },
      },
      ask: async (tier, messages) => {
        const reply = await ask(tier, messages);
        const made = tier === 't1' ? await rollOn() : undefined;
        if (made) paid.push(made);
        return reply;
      },
    });
    predictions.push({
      id: item.id,
      index,
      verdict: judged.verdict,
      category: judged.category,
      confidence: judged.confidence,
      cost_tokens: [...paid, ...judged.calls].reduce(
        (sum, { tokens }) => sum + tokens.prompt_tokens + tokens.completion_tokens,
        0,
      ),
      tier: judged.tier,
      probability: assess(viewOf(item.task, said, index, true), weights).probability,
    });
  }
  return predictions;
}
