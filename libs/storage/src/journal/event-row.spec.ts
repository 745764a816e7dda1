import fc from 'fast-check';
import { canonicalJson, eventDigest, toJournalEvent } from './event-row';

const event = { seq: 1, ts: 2.5, type: 'info' as const, body: { message: 'm', data: { b: 1, a: [1, 2] } } };

describe('canonicalJson', () => {
  it('is JSON of the same value, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
    expect(canonicalJson(undefined)).toBe('null');
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, part]) => [key, reversed(part)]));
}

describe('eventDigest', () => {
  it('is the same for the same event', () => {
    expect(eventDigest({ ...event, body: { data: { a: [1, 2], b: 1 }, message: 'm' } })).toBe(
      eventDigest(event),
    );
    expect(eventDigest({ ...event, call_id: undefined })).toBe(eventDigest(event));
  });

  it.each([
    ['seq', { seq: 2 }],
    ['ts', { ts: 2.6 }],
    ['type', { type: 'error' as const }],
    ['call', { call_id: 'c' }],
    ['body', { body: { message: 'm', data: { b: 1, a: [2, 1] } } }],
  ])('is another one for another %s', (_what, change) => {
    expect(eventDigest({ ...event, ...change })).not.toBe(eventDigest(event));
  });
});

describe('toJournalEvent', () => {
  it('lets what was decided win over what was stored', () => {
    expect(
      toJournalEvent('t', event, { message: 'stored', task_id: 'x', seq: 9, type: 'error', kind: 'k' }),
    ).toEqual({
      type: 'info',
      task_id: 't',
      seq: 1,
      ts: 2.5,
      message: 'm',
      data: { message: 'stored', task_id: 'x', seq: 9, type: 'error', kind: 'k', b: 1, a: [1, 2] },
    });
  });

  it('lets a message be what its call wrote', () => {
    const body = { sender: 'ada', recipient: 'all', message_id: 'm1', round: 2 };
    const message = { ...event, type: 'agent_message' as const, body };
    expect(toJournalEvent('t', message, { content: 'Hello.', round: 9 })).toMatchObject({
      ...body,
      content: 'Hello.',
    });
  });
});
