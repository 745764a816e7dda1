import type { JournalEvent } from '@vouch/shared';
import fc from 'fast-check';
import { compareRuns, type Events } from './compare-runs';

const usage = { prompt_tokens: 3, completion_tokens: 1 };
const failed = { verdict: 'fail', category: 'off_topic', confidence: 0.8, reason: 'no' };
const passed = { verdict: 'pass', category: 'none', confidence: 1, reason: 'fine' };

const said = (seq: number, content: string, changes: object = {}) =>
  ({
    type: 'agent_message',
    task_id: 't',
    ts: 1,
    seq,
    message_id: `m${seq}`,
    sender: 'ada',
    recipient: 'all',
    content,
    usage,
    ...changes,
  }) as JournalEvent;
const judged = (seq: number, message_id: string, verdict: object = passed) =>
  ({ type: 'verifier_result', task_id: 't', ts: 1, seq, message_id, usage, ...verdict }) as JournalEvent;

const run = (...events: JournalEvent[]): Events =>
  async function* (afterSeq) {
    yield* await Promise.resolve(events.filter(({ seq }) => seq > afterSeq));
  };

it.each([
  ['other words', said(3, 'other'), judged(4, 'm3')],
  ['another speaker', said(3, 'two', { sender: 'bob' }), judged(4, 'm3')],
  ['another editor', said(3, 'two', { edited_by: 'eve' }), judged(4, 'm3')],
  ['another verdict', said(3, 'two'), judged(4, 'm3', failed)],
  ['a missing verdict', said(3, 'two'), judged(4, 'unknown')],
])('parts at %s', async (_, message, verdict) => {
  const begun = [said(1, 'one'), judged(2, 'm1')] as const;
  const left = run(...begun, said(3, 'two'), judged(4, 'm3'));
  expect(await compareRuns(left, run(...begun, message, verdict), 10)).toMatchObject({
    common: { messages: 1, left_seq: 1, right_seq: 1 },
    rows: [{ left: { message_id: 'm3', content: 'two' }, right: { message_id: 'm3' } }],
    more: 0,
  });
});

it('tells long messages apart that only end otherwise', async () => {
  const long = 'x'.repeat(5_000);
  const compared = await compareRuns(run(said(1, `${long}a`)), run(said(1, `${long}b`)), 10);
  expect(compared).toMatchObject({ common: { messages: 0 }, rows: [{ left: { cut: true } }] });
  expect(compared.rows[0]?.right?.content).toBe('x'.repeat(4_000));
});

it('takes a message for the same wherever it stands and whatever it cost', async () => {
  const paid = said(2, 'one', { usage: { prompt_tokens: 9, completion_tokens: 9 } });
  expect((await compareRuns(run(paid), run(said(5, 'one')), 10)).common).toEqual({
    messages: 1,
    left_seq: 2,
    right_seq: 5,
  });
});

it('gives every message of both once, in order, up to the limit', async () => {
  const texts = fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.integer({ min: 1, max: 15 }), async (a, b, limit) => {
      const [left, right] = [a, b].map((all) => run(...all.map((text, index) => said(index + 1, text))));
      const { common, rows, more } = await compareRuns(left ?? run(), right ?? run(), limit);
      expect(a.slice(0, common.messages)).toEqual(b.slice(0, common.messages));
      expect(rows.length + more).toBe(Math.max(a.length, b.length) - common.messages);
      expect(rows.length).toBeLessThanOrEqual(limit);
      const given = [common.messages, common.messages + limit] as const;
      expect(rows.flatMap((row) => row.left?.content ?? [])).toEqual(a.slice(...given));
      expect(rows.flatMap((row) => row.right?.content ?? [])).toEqual(b.slice(...given));
      if (rows[0]) expect(rows[0].left?.content).not.toBe(rows[0].right?.content);
    }),
  );
});

it('gives the verdict that counts, however late, and all that was used for it', async () => {
  const earlier_calls = [{ model: 'small', usage }];
  const left = run(
    said(1, 'one'),
    judged(2, 'm1', { ...passed, earlier_calls }),
    said(3, 'beyond the limit'),
    judged(4, 'm1', { ...failed, revises: 2 }),
  );
  const { rows, more } = await compareRuns(left, run(), 1);
  expect(rows).toMatchObject([
    {
      left: {
        verdict: failed,
        usage: { agents: usage, verifier: { prompt_tokens: 9, completion_tokens: 3 } },
      },
      right: null,
    },
  ]);
  expect(more).toBe(1);
});
