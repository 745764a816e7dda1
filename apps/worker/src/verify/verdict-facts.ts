import type { Judgement, Revision, VerifiedMessage } from '@vouch/verifier';
import type { RevisionFacts, VerdictFacts } from '../activities/activity-contract';
import { compactDirectives } from '../reply/message-facts';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };
const BY_CODE = { model: 'code', tokens: NO_TOKENS };

const verdictOf = ({ verdict, category, confidence, tier, suggested }: Judgement) => ({
  verdict,
  category,
  confidence,
  tier,
  suggested: compactDirectives(suggested),
});

/** What the workflow has to know about a verdict; no text. */
export function verdictFacts(judged: VerifiedMessage, revisions: RevisionFacts[]): VerdictFacts {
  const last = judged.calls.at(-1) ?? BY_CODE;
  const earlier = judged.calls.slice(0, -1);
  return {
    ...last,
    ...verdictOf(judged),
    ...(earlier.length > 0 ? { earlier_calls: earlier } : {}),
    ...(judged.fails_closed ? { fails_closed: true as const } : {}),
    ...(revisions.length > 0 ? { revisions } : {}),
  };
}

/** What the workflow has to know about a revision. */
export const revisionFacts = (
  { message_id, judgement }: Revision,
  call_id: string,
  revises: number,
): RevisionFacts => ({ call_id, message_id, revises, ...verdictOf(judgement) });
