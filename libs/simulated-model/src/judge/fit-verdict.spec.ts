import { fitVerdict } from './fit-verdict';
import type { VerdictBody } from './verdict-body';

const body: VerdictBody = {
  evidence: ['17 × 24 = 398'],
  reason: 'Recomputed.',
  verdict: 'uncertain',
  category: 'wrong_computation',
  confidence: 0.9,
  suggested_actions: ['retry_message:again'],
};
const text = { type: 'string' };

describe('fitVerdict', () => {
  it('leaves the verdict alone without a schema', () => {
    expect(fitVerdict(body, undefined)).toEqual(body);
    expect(fitVerdict(body, { type: 'object' })).toEqual(body);
  });

  it('answers with options of the schema only', () => {
    const schema = {
      properties: {
        verdict: { enum: ['pass', 'fail'] },
        category: { enum: ['none', 'other'] },
        suggested_actions: { items: { enum: ['stop'] } },
      },
    };
    expect(fitVerdict(body, schema)).toEqual({ verdict: 'fail', category: 'none', suggested_actions: [] });
  });

  it('keeps the order of the schema, drops what it does not know and fills what it adds', () => {
    const schema = { properties: { reason: text, verdict: text, severity: { type: 'integer', minimum: 3 } } };
    expect(JSON.stringify(fitVerdict(body, schema))).toBe(
      '{"reason":"Recomputed.","verdict":"uncertain","severity":3}',
    );
  });
});
