import fc from 'fast-check';
import { jsonPatch } from './json-patch';

type Json = Record<string, unknown>;

/** RFC 6902, as far as the three operations go. */
function applied(document: Json, operations: ReturnType<typeof jsonPatch>): Json {
  const result = structuredClone(document);
  for (const operation of operations) {
    const parts = operation.path
      .slice(1)
      .split('/')
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const key = parts.pop() ?? '';
    const target = parts.reduce<Json>((at, part) => at[part] as Json, result);
    if (operation.op === 'remove') Reflect.deleteProperty(target, key);
    else if ('value' in operation)
      Object.defineProperty(target, key, {
        value: operation.value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  }
  return result;
}

const json = fc.dictionary(
  fc.string({ maxLength: 3 }).filter((key) => key !== '__proto__'),
  fc.jsonValue({ maxDepth: 3 }),
  { maxKeys: 5 },
);

it('makes any document of any other', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      expect(applied(before, jsonPatch(before, after))).toEqual(after);
    }),
  );
});

it('says only what has changed', () => {
  const before = { a: 1, b: { c: 1, d: [1] }, gone: true, same: { deep: [1] } };
  const after = { a: 2, b: { c: 1, d: [1, 2], 'x/y~': 3 }, same: { deep: [1] } };
  expect(jsonPatch(before, after)).toEqual([
    { op: 'remove', path: '/gone' },
    { op: 'replace', path: '/a', value: 2 },
    { op: 'replace', path: '/b/d', value: [1, 2] },
    { op: 'add', path: '/b/x~1y~0', value: 3 },
  ]);
  expect(jsonPatch(before, before)).toEqual([]);
});
