import type { VerdictCategory } from '@vouch/shared';
import type { Judgement } from '../judgement.types';
import type { Assessment } from '../tier0/assess';
import type { VerifierPolicy } from './verifier-policy';

/** What cannot be undone or unseen waits for a person; the rest goes on marked as uncertain. */
const CLOSED: readonly VerdictCategory[] = ['injection', 'secret_leak', 'unsafe_action'];

/** Whether a message that no verifier could judge must wait for a person, by what code says is at risk in it. */
export function failsClosed(
  { on_uncertain }: VerifierPolicy,
  { verdict, category }: Pick<Judgement, 'verdict' | 'category'>,
  { rules }: Pick<Assessment, 'rules'>,
): boolean {
  if (verdict !== 'uncertain') return false;
  const atRisk = [category, ...rules.map((rule) => rule.category)];
  return atRisk.some(
    (risk) => (on_uncertain[risk] ?? (CLOSED.includes(risk) ? 'closed' : 'open')) === 'closed',
  );
}
