/** What happens to messages that stay uncertain, as the form holds it. */
import { VERDICT_CATEGORIES, type VerdictCategory, type VerifierOptions } from '@vouch/shared';

/** Risks that a choice can be made for; an outage of the verifier has a choice of its own. */
export const RISKS: readonly VerdictCategory[] = VERDICT_CATEGORIES.filter(
  (category) => category !== 'verifier_outage',
);

export interface UncertainDraft {
  /** `usual`: as the product sees fit; `open`: everything goes on; `closed`: everything waits; `own`: by risk. */
  how: 'usual' | 'open' | 'closed' | 'own';
  /** Where the run waits for a person, if the choice is one's own. */
  waits: readonly VerdictCategory[];
}

export const USUAL_WAITS: UncertainDraft = {
  how: 'usual',
  waits: ['injection', 'secret_leak', 'unsafe_action'],
};

/** As the request has it; undefined leaves it to the product. */
export function onUncertainOf({ how, waits }: UncertainDraft): VerifierOptions['on_uncertain'] {
  if (how === 'usual') return undefined;
  const isClosed = (risk: VerdictCategory) => (how === 'own' ? waits.includes(risk) : how === 'closed');
  return Object.fromEntries(RISKS.map((risk) => [risk, isClosed(risk) ? 'closed' : 'open']));
}
