import { VERDICT_CATEGORIES, VERDICTS, verdictCategorySchema, verdictSchema } from '@vouch/shared';
import fc from 'fast-check';
import { readVerdict, unverified } from './read-verdict';
import { VERDICT_JSON_SCHEMA } from './verdict.json-schema';

const usage = { prompt_tokens: 5, completion_tokens: 6 };
const read = (content: string) => readVerdict({ content, model: 'v', usage }, 't1');
const GOOD = {
  evidence: ['2 + 2 = 5'],
  reason: 'wrong sum',
  verdict: 'fail',
  category: 'wrong_computation',
  confidence: 0.9,
  suggested_actions: ['retry_message:add again'],
};
const readWith = (more: object) => read(JSON.stringify({ ...GOOD, ...more }));

describe('an answer of the agreed shape', () => {
  const expected = {
    calls: [{ model: 'v', tokens: usage }],
    verdict: 'fail',
    category: 'wrong_computation',
    confidence: 0.9,
    tier: 't1',
    suggested: [{ name: 'retry_message', args: { hint: 'add again' } }],
    reason: 'wrong sum',
    evidence: ['2 + 2 = 5'],
  };
  const json = JSON.stringify(GOOD, null, 2);

  it.each([json, `\n ${json} \n`, `\`\`\`json\n${json}\n\`\`\``, `\`\`\`\n${json}\n\`\`\`\n`])(
    '%j',
    (content) => {
      expect(read(content)).toEqual(expected);
    },
  );

  it('keeps a fence that the reason quotes', () => {
    expect(readWith({ reason: 'see ```json\n{}\n```' }).reason).toBe('see ```json\n{}\n```');
  });

  it('is what the JSON schema asks for', () => {
    const { properties, required } = VERDICT_JSON_SCHEMA as {
      properties: { verdict: { enum: string[] }; category: { enum: string[] } };
      required: string[];
    };
    expect(required).toEqual(Object.keys(properties));
    expect(new Set(Object.keys(GOOD))).toEqual(new Set(required));
    expect(properties.verdict.enum).toEqual(VERDICTS);
    for (const category of properties.category.enum) expect(readWith({ category }).category).toBe(category);
  });
});

describe('an answer that cannot be read is uncertain, and its cost still counts', () => {
  it.each([
    '',
    'pass',
    'The message is fine. {"verdict":"pass"}',
    '{"verdict":"pass"',
    'null',
    '"pass"',
    '42',
    '[]',
    '[{"verdict":"pass","reason":"x"}]',
    '{}',
    '{"verdict":"pass"}',
    '{"verdict":"PASS","reason":"x"}',
    '{"verdict":true,"reason":"x"}',
    '{"verdict":["pass"],"reason":"x"}',
    '{"verdict":"pass","reason":5}',
    '{"verdict":"pass","reason":null}',
    '{"verdict":"pass","reason":"x"} and more',
    '\0',
    '['.repeat(100_000),
  ])('%.60j', (content) => {
    expect(read(content)).toEqual(
      unverified('its answer was not of the agreed shape', [{ model: 'v', tokens: usage }]),
    );
  });

  it('never a pass', () => {
    expect(unverified('x', [])).toMatchObject({
      verdict: 'uncertain',
      category: 'verifier_outage',
      confidence: 0,
      tier: 'none',
    });
  });
});

describe('a field that is wrong by itself does not cost the verdict', () => {
  it.each([
    ['an unknown category', { category: 'bad_style' }, { category: 'none' }],
    ['no category', { category: undefined }, { category: 'none' }],
    [
      'an outage, which a verifier that answers cannot have',
      { category: 'verifier_outage' },
      { category: 'none' },
    ],
    ['confidence as text', { confidence: 'high' }, { confidence: 0.5 }],
    ['too much confidence', { confidence: 7e9 }, { confidence: 1 }],
    ['negative confidence', { confidence: -1 }, { confidence: 0 }],
    ['suggestions as text', { suggested_actions: 'retry_message:x' }, { suggested: [] }],
    [
      'one suggestion of a wrong type',
      { suggested_actions: [null, { a: 1 }, 'stop_run:unsafe'] },
      { suggested: [{ name: 'stop_run', args: { reason: 'unsafe' } }] },
    ],
    [
      'suggestions outside the closed set',
      { suggested_actions: ['rm_rf:/', 'stop_run', 'x'] },
      { suggested: [] },
    ],
  ])('%s', (_, more, kept) => {
    expect(readWith(more)).toMatchObject({ verdict: 'fail', ...kept });
  });

  it.each([
    ['missing', undefined, []],
    ['text', 'a quote', []],
    ['of mixed types', ['a', 5, null, 'b'], ['a', 'b']],
  ])('evidence that is %s', (_, evidence, kept) => {
    expect(readWith({ evidence }).evidence).toEqual(kept);
  });
});

describe('what is kept', () => {
  it('stays small', () => {
    const long = 'x'.repeat(100_000);
    const judged = readWith({
      reason: long,
      evidence: Array(20).fill(long),
    });
    expect(judged.reason).toHaveLength(2_000);
    expect(judged.evidence).toEqual(Array(8).fill('x'.repeat(500)));
  });

  it('is always of the wire’s shape, whatever the answer', () => {
    const field = fc.oneof(fc.jsonValue(), fc.constantFrom(...VERDICTS, ...VERDICT_CATEGORIES));
    const answer = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({
        verdict: fc.oneof(field, fc.constantFrom(...VERDICTS)),
        reason: fc.oneof(field, fc.string()),
        category: field,
        confidence: fc.oneof(field, fc.double()),
        evidence: fc.oneof(field, fc.array(field)),
        suggested_actions: fc.oneof(field, fc.array(field)),
      }),
    );
    fc.assert(
      fc.property(answer, (value) => {
        const { verdict, category, confidence, evidence, reason } = read(
          typeof value === 'string' ? value : JSON.stringify(value),
        );
        expect(verdictSchema.safeParse(verdict).success).toBe(true);
        expect(verdictCategorySchema.safeParse(category).success).toBe(true);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        expect([reason, ...evidence].every((part) => typeof part === 'string')).toBe(true);
      }),
    );
  });
});

it('no message passes of which the verifier saw a part only', () => {
  const pass = JSON.stringify({ ...GOOD, verdict: 'pass', reason: 'fine' });
  const partial = readVerdict({ content: pass, model: 'v', usage }, 't1', true);
  expect(partial).toMatchObject({
    verdict: 'uncertain',
    reason: expect.stringContaining('fine') as string,
  });
  expect(readVerdict({ content: JSON.stringify(GOOD), model: 'v', usage }, 't2', true).verdict).toBe('fail');
});
