import fc from 'fast-check';
import { precisionByCategory, type Decision } from './precision';

const decided = (count: number, more: Partial<Decision> = {}): Decision[] =>
  Array.from({ length: count }, () => ({
    action: 'retry_message',
    category: 'wrong_computation',
    confidence: 0.9,
    outcome: 'approved',
    ...more,
  }));

it('counts carrying out a suggestion as agreeing, and letting a message go on as overruling', () => {
  const decisions = [
    ...decided(1),
    ...decided(1, { outcome: 'rejected' }),
    ...decided(1, { action: 'request_approval', outcome: 'rejected' }),
    ...decided(1, { action: 'request_approval', outcome: 'approved' }),
  ];
  expect(precisionByCategory(decisions)).toMatchObject([{ decisions: 4, confirmed: 2, precision: 0.5 }]);
});

it.each([
  ['too few', decided(9), undefined, /Too few/],
  ['agreement', decided(10), 0.9, /without asking/],
  ['disagreement', decided(12, { outcome: 'rejected' }), undefined, /disagree/],
  [
    'agreement from somewhere on',
    [...decided(10), ...decided(10, { confidence: 0.5, outcome: 'rejected' })],
    0.9,
    /from a confidence of 0.90/,
  ],
])('advises on %s', (_, decisions, threshold, advice) => {
  const [category] = precisionByCategory(decisions);
  expect(category?.threshold).toBe(threshold);
  expect(category?.advice).toMatch(advice);
});

it('leaves out outages, which say nothing of a category', () => {
  expect(precisionByCategory(decided(3, { category: 'verifier_outage' }))).toEqual([]);
});

it('keeps every share within its interval', () => {
  const decision = fc.record<Decision>({
    action: fc.constantFrom('retry_message', 'request_approval', 'stop_run'),
    category: fc.constantFrom('fabricated_data', 'wrong_computation'),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    outcome: fc.constantFrom('approved', 'rejected'),
  });
  fc.assert(
    fc.property(fc.array(decision), (decisions) => {
      const categories = precisionByCategory(decisions);
      expect(categories.reduce((sum, category) => sum + category.decisions, 0)).toBe(decisions.length);
      for (const { low, precision, high } of categories) {
        expect(low).toBeLessThanOrEqual(precision + 1e-9);
        expect(high).toBeGreaterThanOrEqual(precision - 1e-9);
      }
    }),
  );
});
