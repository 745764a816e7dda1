import { VERDICT_CATEGORIES, VERDICTS } from '@vouch/shared';

/** The shape of a verifying model's answer. Order matters: a model that writes evidence and reason first judges by them. */
export const VERDICT_JSON_SCHEMA: Record<string, unknown> = {
  type: 'object',
  additionalProperties: false,
  required: ['evidence', 'reason', 'verdict', 'category', 'confidence', 'suggested_actions'],
  properties: {
    evidence: { type: 'array', items: { type: 'string' } },
    reason: { type: 'string' },
    verdict: { type: 'string', enum: [...VERDICTS] },
    category: {
      type: 'string',
      enum: VERDICT_CATEGORIES.filter((category) => category !== 'verifier_outage'),
    },
    confidence: { type: 'number' },
    suggested_actions: { type: 'array', items: { type: 'string' } },
  },
};
