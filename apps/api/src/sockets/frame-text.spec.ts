import { MAX_FRAME_BYTES, readFrame } from './frame-text';

const read = (text: string, binary = false) => readFrame(Buffer.from(text), binary);

it('reads JSON, also in pieces', () => {
  expect(read('{"a":1}')).toEqual({ kind: 'json', value: { a: 1 } });
  expect(readFrame([Buffer.from('{"a"'), Buffer.from(':1}')], false)).toEqual({
    kind: 'json',
    value: { a: 1 },
  });
});

it.each(['', '{', 'undefined', "{'a':1}"])('does not understand %j', (text) => {
  expect(read(text)).toEqual({ kind: 'malformed' });
});

it('takes no binary frames and none above the limit, which it names first', () => {
  expect(read('{}', true)).toEqual({ kind: 'malformed' });
  expect(read(`"${'x'.repeat(MAX_FRAME_BYTES - 2)}"`).kind).toBe('json');
  expect(read(`"${'x'.repeat(MAX_FRAME_BYTES - 1)}"`).kind).toBe('too_large');
});
