import { verifierOptionsSchema } from '@vouch/shared';
import { onUncertainOf, RISKS, USUAL_WAITS } from './uncertain-draft';

it('says nothing where the usual is wanted', () => {
  expect(onUncertainOf(USUAL_WAITS)).toBeUndefined();
});

it.each(['open', 'closed'] as const)('is %s for every risk', (how) => {
  const chosen = onUncertainOf({ ...USUAL_WAITS, how });
  expect(Object.values(chosen ?? {})).toEqual(RISKS.map(() => how));
  expect(chosen).not.toHaveProperty('verifier_outage');
  expect(verifierOptionsSchema.parse({ on_uncertain: chosen })).toEqual({ on_uncertain: chosen });
});

it('waits at the chosen risks alone', () => {
  const chosen = onUncertainOf({ how: 'own', waits: ['off_topic'] });
  expect(chosen).toMatchObject({ off_topic: 'closed', injection: 'open', none: 'open' });
});
