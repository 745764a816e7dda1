import type { Judgement } from '../judgement.types';
import type { Assessment } from '../tier0/assess';
import { T0_WEIGHTS } from '../tier0/t0-weights';
import type { Impact } from './impact';
import type { VerifierPolicy } from './verifier-policy';

/** Below this the small model is not sure enough of its own verdict. */
const SURE_ENOUGH = 0.6;

/** Whether the small model reads a message that code has read. */
export function asksSmallModel(
  { tiers, reads }: VerifierPolicy,
  { probability, rules }: Assessment,
  { final, effects }: Impact,
): boolean {
  if (tiers === 't0') return false;
  if (reads === 'every') return true;
  return probability >= T0_WEIGHTS.escalate_at || rules.length > 0 || final || effects;
}

/** Whether the strong model reads it too: only what is uncertain or matters most. */
export function asksStrongModel(
  { tiers }: VerifierPolicy,
  { verdict, confidence }: Pick<Judgement, 'verdict' | 'confidence'>,
  { final, effects, code }: Impact,
): boolean {
  if (tiers !== 'full') return false;
  return verdict === 'uncertain' || confidence < SURE_ENOUGH || final || effects || code;
}
