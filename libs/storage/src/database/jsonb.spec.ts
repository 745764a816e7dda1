import fc from 'fast-check';
import { asStored, storableText, toJsonb } from './jsonb';

it('keeps every text that PostgreSQL takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      fc.pre(!text.includes('\0'));
      expect(storableText(text)).toBe(text);
      expect(asStored({ [`k${text}`]: [text, { text }] })).toEqual({ [`k${text}`]: [text, { text }] });
    }),
  );
});

it('replaces NUL and half pairs, in keys too', () => {
  expect(storableText('a\0b\uD800c\uDC00')).toBe('a\uFFFDb\uFFFDc\uFFFD');
  expect(toJsonb({ 'k\0': ['\uD800', { x: '\0' }], n: 1, none: null })).toBe(
    '{"k\uFFFD":["\uFFFD",{"x":"\uFFFD"}],"n":1,"none":null}',
  );
});

it('writes nothing that PostgreSQL refuses, whatever it is given', () => {
  fc.assert(
    fc.property(
      fc.object({ key: fc.string({ unit: 'binary' }), values: [fc.string({ unit: 'binary' })] }),
      (value) => {
        const json = toJsonb(value);
        expect(json.isWellFormed()).toBe(true);
        expect(json).not.toMatch(/\\u0000|\\u[dD][89a-fA-F]/);
      },
    ),
  );
});
