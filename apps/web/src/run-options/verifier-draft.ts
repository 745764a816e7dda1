/** Who verifies the messages of a run and what follows, as a form holds it. */
import type { VerifierOptions, VerifierTiers } from '@vouch/shared';
import { onUncertainOf, USUAL_WAITS, type UncertainDraft } from './uncertain-draft';

export interface VerifierDraft {
  actions: 'ask' | 'auto';
  /** The tiers, or the small model for flagged messages only. */
  verifier: VerifierTiers | 'flagged';
  on_outage: 'open' | 'closed';
  uncertain: UncertainDraft;
  draft_ahead: boolean;
}

export const USUAL_VERIFIER: VerifierDraft = {
  actions: 'ask',
  verifier: 't0+t1',
  on_outage: 'open',
  uncertain: USUAL_WAITS,
  draft_ahead: true,
};

/** As a request has it. */
export function verifierOf({ actions, verifier: choice, ...draft }: VerifierDraft): {
  auto_apply: boolean;
  verifier: VerifierOptions;
} {
  const on_uncertain = onUncertainOf(draft.uncertain);
  return {
    auto_apply: actions === 'auto',
    verifier: {
      ...(choice === 'flagged' ? { tiers: 't0+t1', reads: 'flagged' } : { tiers: choice }),
      on_outage: draft.on_outage,
      ...(on_uncertain && { on_uncertain }),
      draft_ahead: draft.draft_ahead,
    },
  };
}
