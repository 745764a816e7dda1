import type { Verdict } from '@vouch/shared';
import type { Check } from '../../check.types';

/** A check whose finding stands by itself, without weights. */
export interface Rule extends Check {
  /** What code alone says of a message with this finding. */
  verdict: 'warn' | 'fail';
  confidence: number;
  /** No model may judge the message better than this: what it read may have talked it round. */
  floor?: Exclude<Verdict, 'pass'>;
  /** What to tell the author when the message has to be written again. */
  hint?: string;
}
