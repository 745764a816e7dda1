import type { JudgeCall, Judgement } from './judgement.types';
import { asksSmallModel, asksStrongModel } from './policy/escalation';
import { failsClosed } from './policy/fails-closed';
import type { Impact } from './policy/impact';
import type { VerifierPolicy } from './policy/verifier-policy';
import { verifierPrompt, type PromptInput, type PromptMessage } from './prompt/verifier-prompt';
import { readVerdict, unverified, type JudgeReply } from './reply/read-verdict';
import type { Assessment } from './tier0/assess';
import { heldToRules, judgeByCode } from './tier0/judge-by-code';

/**
 * Asks one tier's model. Answers with the reason when the model cannot be had for this message; throws when the whole
 * verification has to be tried again later.
 */
export type AskModel = (
  tier: 't1' | 't2',
  messages: PromptMessage[],
) => Promise<JudgeReply | { outage: string; model: string }>;

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

export interface VerifiedMessage extends Judgement {
  /** No verifier could judge it, and what code says is at risk must not go on without a person. */
  fails_closed: boolean;
}

/**
 * Verifies one message, cheapest tier first: code, then a small model, then a strong one, as far as the policy goes
 * and the message needs. The one way for production, evaluation and tests.
 */
export async function verifyMessage(input: {
  assessment: Assessment;
  impact: Impact;
  policy: VerifierPolicy;
  prompt: Omit<PromptInput, 'findings'>;
  ask: AskModel;
}): Promise<VerifiedMessage> {
  const { assessment, impact, policy, ask } = input;
  const finish = (judged: Judgement): VerifiedMessage => {
    const held = heldToRules(judged, assessment);
    return { ...held, fails_closed: failsClosed(policy, held, assessment) };
  };
  if (!asksSmallModel(policy, assessment, impact)) return finish(judgeByCode(assessment));

  const { messages, partial } = verifierPrompt({ ...input.prompt, findings: assessment.findings });
  const judgeWith = async (tier: 't1' | 't2', before: JudgeCall[]): Promise<Judgement> => {
    const reply = await ask(tier, messages);
    const judged =
      'outage' in reply
        ? unverified(reply.outage, [{ model: reply.model, tokens: NO_TOKENS }])
        : readVerdict(reply, tier, partial);
    return { ...judged, calls: [...before, ...judged.calls] };
  };
  const small = await judgeWith('t1', []);
  if (!asksStrongModel(policy, small, impact)) return finish(small);
  const strong = await judgeWith('t2', small.calls);
  // A strong model that cannot be had must not undo what the small one has found.
  return finish(strong.tier === 'none' && small.tier !== 'none' ? { ...small, calls: strong.calls } : strong);
}
