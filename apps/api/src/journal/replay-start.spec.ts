import { refuseBeyondEnd, socketStart, streamStart } from './replay-start';

const start = (query: string) => socketStart(new URLSearchParams(query));
const invalid = (field: string) =>
  expect.objectContaining({
    code: 'invalid_request',
    details: { fields: [expect.objectContaining({ field })] },
  });

it.each([
  ['', { kind: 'from', afterSeq: 0 }],
  ['after_seq=7', { kind: 'from', afterSeq: 7 }],
  ['resume=1', { kind: 'await_resume' }],
  ['resume=0', { kind: 'from', afterSeq: 0 }],
  ['resume=1&after_seq=3', { kind: 'from', afterSeq: 3 }],
  ['deltas=1', { kind: 'from', afterSeq: 0, deltas: true }],
  ['deltas=0', { kind: 'from', afterSeq: 0 }],
])('%j begins as %j', (query, expected) => {
  expect(start(query)).toEqual({ deltas: false, ...expected });
});

it.each([
  ['after_seq=-1', 'after_seq'],
  ['after_seq=', 'after_seq'],
  ['after_seq=1e3', 'after_seq'],
  ['after_seq=99999999999', 'after_seq'],
  ['resume=yes', 'resume'],
  ['deltas=2', 'deltas'],
  ['x=1', 'x'],
  ['__proto__=1', '__proto__'],
  ['after_seq=1&after_seq=2', 'after_seq'],
  ['deltas=1&deltas=1', 'deltas'],
])('%j names %s', (query, field) => {
  expect(() => start(query)).toThrow(invalid(field));
});

it('believes what a reconnecting stream has', () => {
  expect([streamStart(3, undefined), streamStart(3, ''), streamStart(3, '9')]).toEqual([3, 3, 9]);
  expect(() => streamStart(3, 'x')).toThrow(invalid('Last-Event-ID'));
});

it('refuses what no journal holds', () => {
  expect(() => refuseBeyondEnd(5, 5)).not.toThrow();
  expect(() => refuseBeyondEnd(6, 5)).toThrow(expect.objectContaining({ code: 'seq_beyond_end' }));
});
