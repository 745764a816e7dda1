import { startTaskSchema } from '@vouch/shared';
import { z } from 'zod';
import { ignoredFields, parseInput } from './parse-input';

const schema = z.strictObject({ name: z.string(), inner: z.strictObject({ count: z.int() }).optional() });
const problems = (raw: unknown) => {
  try {
    return parseInput(schema, raw);
  } catch (error) {
    return (error as { details: { fields: unknown } }).details.fields;
  }
};

it('returns what fits', () => {
  expect(problems({ name: 'a', inner: { count: 1 } })).toEqual({ name: 'a', inner: { count: 1 } });
});

it.each([
  [{}, [{ field: 'name', message: 'is required' }]],
  [
    { name: 'a', more: 1, most: 2 },
    ['more', 'most'].map((field) => ({ field, message: 'is not a known field' })),
  ],
  [{ name: 'a', inner: { count: 1, deep: 1 } }, [{ field: 'inner.deep', message: 'is not a known field' }]],
  [{ name: 'a\0' }, [{ field: 'name', message: 'must be Unicode text without NUL' }]],
  [
    { name: 'a', extra: { '\ud800': 1 } },
    [{ field: 'extra', message: 'has a field name that is not Unicode text' }],
  ],
  [undefined, [{ field: 'body', message: expect.stringContaining('JSON object') }]],
  [[], [{ field: 'body', message: expect.stringContaining('JSON object') }]],
])('names what is wrong with %j', (raw, fields) => {
  expect(problems(raw)).toEqual(fields);
});

it('names a key that would vanish, however deep', () => {
  const records = z.object({ by: z.object({ name: z.record(z.string(), z.string()) }) });
  const raw = JSON.parse('{"by":{"name":{"a":"b","__proto__":"c"}}}') as unknown;
  expect(() => parseInput(records, raw)).toThrow(
    expect.objectContaining({
      details: { fields: [expect.objectContaining({ field: 'by.name.__proto__' })] },
    }),
  );
});

it('repeats no value', () => {
  expect(JSON.stringify(problems({ name: 7, inner: { count: 'sk-canary' } }))).not.toContain('canary');
});

it('refuses a nesting that only costs time', () => {
  const nested = JSON.parse(`{"name":"a","x":${'['.repeat(5_000)}${']'.repeat(5_000)}}`) as unknown;
  expect(problems(nested)).toEqual([{ field: 'x.0.0', message: 'is nested too deeply' }]);
});

it('names at most twenty problems and twenty ignored fields', () => {
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, 1]));
  expect(problems({ name: 'a', ...many })).toHaveLength(20);
  expect(ignoredFields(startTaskSchema, { task: 'x', ...many })).toHaveLength(20);
});
