import { parseDirective, verdictCategorySchema, verdictSchema, type TokenUsage } from '@vouch/shared';
import { z } from 'zod';
import type { JudgeCall, Judgement } from '../judgement.types';

/** A model's answer as it came. */
export interface JudgeReply {
  content: string;
  model: string;
  usage: TokenUsage;
  cached?: true;
}

const text = (limit: number) => z.string().transform((value) => value.slice(0, limit));
const replySchema = z.object({
  evidence: z
    .array(text(500).catch(''))
    .catch([])
    .transform((items) => items.filter((item) => item !== '').slice(0, 8)),
  reason: text(2_000),
  verdict: verdictSchema,
  category: verdictCategorySchema.exclude(['verifier_outage']).catch('none'),
  confidence: z
    .number()
    .catch(0.5)
    .transform((value) => Math.min(1, Math.max(0, value))),
  suggested_actions: z.array(z.string().catch('')).catch([]),
});

const parseJson = (content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\s*```(?:json)?|```\s*$/g, ''));
  } catch {
    return undefined;
  }
};

/** A verdict for a message that no verifier could judge: never a silent pass. */
export const unverified = (reason: string, calls: JudgeCall[]): Judgement => ({
  verdict: 'uncertain',
  category: 'verifier_outage',
  confidence: 0,
  reason: `The verifier gave no verdict: ${reason}`,
  evidence: [],
  suggested: [],
  tier: 'none',
  calls,
});

/**
 * Reads a model's answer; one that is not of the agreed shape is `uncertain`, and so is a pass for a message of which
 * the model saw a part only.
 */
export function readVerdict(
  { content, model, usage, cached }: JudgeReply,
  tier: 't1' | 't2',
  partial = false,
): Judgement {
  const calls = [{ model, tokens: usage, ...(cached && { cached }) }];
  const parsed = replySchema.safeParse(parseJson(content));
  if (!parsed.success) return unverified('its answer was not of the agreed shape', calls);
  const { evidence, category, confidence, suggested_actions, reason, verdict } = parsed.data;
  const unread = partial && verdict === 'pass';
  return {
    verdict: unread ? 'uncertain' : verdict,
    category,
    confidence,
    reason: unread ? `The message is too long to be read whole. Of what was read: ${reason}` : reason,
    evidence,
    suggested: suggested_actions.flatMap((action) => parseDirective(action) ?? []),
    tier,
    calls,
  };
}
