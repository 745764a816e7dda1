import { parseDirective, verdictCategorySchema, verdictSchema } from '@vouch/shared';
import { z } from 'zod';
import type { VerdictFacts } from '../activities/activity-contract';
import type { ChatReply } from '../model/chat.types';
import { compactDirectives } from './message-facts';

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

export interface JudgedMessage {
  facts: VerdictFacts;
  reason: string;
  evidence: string[];
}

const parseJson = (content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\s*```(?:json)?|```\s*$/g, ''));
  } catch {
    return undefined;
  }
};

/** A verdict for a message that no verifier could judge: never a silent pass. */
export function unverified(
  model: string,
  reason: string,
  tokens = { prompt_tokens: 0, completion_tokens: 0 },
): JudgedMessage {
  return {
    facts: {
      model,
      tokens,
      verdict: 'uncertain',
      category: 'verifier_outage',
      confidence: 0,
      tier: 'none',
      suggested: [],
    },
    reason: `The verifier gave no verdict: ${reason}`,
    evidence: [],
  };
}

/**
 * Reads the verifier's answer; one that is not of the agreed shape is `uncertain`, and so is a pass for a message of
 * which the verifier saw a part only.
 */
export function readVerdict({ content, model, usage }: ChatReply, partial = false): JudgedMessage {
  const parsed = replySchema.safeParse(parseJson(content));
  if (!parsed.success) return unverified(model, 'its answer was not of the agreed shape', usage);
  const { evidence, category, confidence, suggested_actions } = parsed.data;
  const unread = partial && parsed.data.verdict === 'pass';
  const verdict = unread ? 'uncertain' : parsed.data.verdict;
  const reason = unread
    ? `The message is too long to be read whole. Of what was read: ${parsed.data.reason}`
    : parsed.data.reason;
  const suggested = compactDirectives(suggested_actions.flatMap((action) => parseDirective(action) ?? []));
  return {
    facts: { model, tokens: usage, verdict, category, confidence, tier: 't1', suggested },
    reason,
    evidence,
  };
}
