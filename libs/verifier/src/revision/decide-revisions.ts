import type { Verdict } from '@vouch/shared';
import { isWorse, type Judgement } from '../judgement.types';
import { assess } from '../tier0/assess';
import { T0_WEIGHTS } from '../tier0/t0-weights';
import type { Tier0Weights } from '../tier0/weights.types';
import { judgeByCode } from '../tier0/judge-by-code';
import type { Utterance } from '../view.types';
import { boundedResults, boundedSaid } from '../tier0/bounded-view';
import { refutedClaim } from './refuted-claim';
import { ranCodeOf, type ToolResult } from './tool-result';

/** A new verdict on an earlier message, because of what a tool has returned since. */
export interface Revision {
  message_id: string;
  judgement: Judgement;
}

interface RevisionInput {
  task: string;
  /** What was said before the results came, oldest first. */
  said: readonly Utterance[];
  results: readonly ToolResult[];
  verdictOf: (messageId: string) => Verdict | undefined;
  weights?: Tier0Weights;
}

/** What a tool's error says of the code that caused it. */
const FAILED_CODE = 0.8;

function byResult(
  { task, said, weights = T0_WEIGHTS }: RevisionInput,
  index: number,
  result: ToolResult,
): Judgement | undefined {
  const message = said[index];
  if (!message) return undefined;
  const refuted = refutedClaim(message.text, result);
  if (refuted) return refuted;
  if (!result.failed || !ranCodeOf(message.text, result)) return undefined;
  const returned: Utterance = { id: '', sender: result.tool, kind: 'tool', text: result.text };
  const view = { task, message, before: said.slice(0, index), result: returned };
  const judged = judgeByCode(assess(view, weights), weights.escalate_at);
  if (judged.verdict !== 'pass') return judged;
  const reason = `The code of this message failed when it was run by ${result.tool}.`;
  const evidence = [result.text.trim().split('\n').at(-1) ?? ''];
  return {
    ...judged,
    verdict: 'warn',
    category: 'wrong_computation',
    confidence: FAILED_CODE,
    reason,
    evidence,
  };
}

/**
 * Which earlier messages the results of tools show to be wrong: each gets a new verdict, if that is worse than the
 * one it has.
 */
export function decideRevisions(whole: RevisionInput): Revision[] {
  const said = boundedSaid(whole.said);
  const results = boundedResults(whole.results);
  const input = { ...whole, said, results };
  const { verdictOf } = whole;
  return said.flatMap((message, index): Revision[] => {
    const current = verdictOf(message.id);
    if (message.kind !== 'agent' || current === undefined) return [];
    const judged = results.flatMap((result) => byResult(input, index, result) ?? []);
    const worst = judged.reduce<Judgement | undefined>(
      (worse, next) => (worse && !isWorse(next.verdict, worse.verdict) ? worse : next),
      undefined,
    );
    return worst && isWorse(worst.verdict, current) ? [{ message_id: message.id, judgement: worst }] : [];
  });
}
