import type { ComparedMessage, JournalEvent } from '@vouch/shared';
import fc from 'fast-check';
import { compareRuns } from './compare-runs';
import { ComparedMessages } from './compared-messages';

const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };
const message = (seq: number, content: string, changes: Partial<ComparedMessage> = {}): ComparedMessage => ({
  seq,
  message_id: `m${seq}`,
  sender: 'ada',
  content,
  cut: false,
  round: seq,
  edited_by: null,
  replaces: null,
  verdict: { verdict: 'pass', category: 'none', confidence: 0.9, reason: 'fine' },
  usage: { agents: NO_TOKENS, verifier: NO_TOKENS },
  ...changes,
});
const failed = { verdict: 'fail', category: 'off_topic', confidence: 0.8, reason: 'no' } as const;

it('parts where the words, the speaker, the editor or the verdict differ', () => {
  const [one, two] = [message(1, 'one'), message(2, 'two')];
  for (const other of [
    message(2, 'other'),
    message(2, 'two', { sender: 'bob' }),
    message(2, 'two', { edited_by: 'eve' }),
    message(2, 'two', { verdict: failed }),
    message(2, 'two', { verdict: null }),
  ]) {
    expect(compareRuns([one, two], [one, other], 10)).toEqual({
      common: { messages: 1, left_seq: 1, right_seq: 1 },
      rows: [{ left: two, right: other }],
      more: 0,
    });
  }
});

it('takes a message for the same wherever it stands and whatever it cost', () => {
  const paid = message(2, 'one', {
    usage: { agents: { prompt_tokens: 9, completion_tokens: 9 }, verifier: NO_TOKENS },
  });
  expect(compareRuns([paid], [message(5, 'one')], 10).common).toEqual({
    messages: 1,
    left_seq: 2,
    right_seq: 5,
  });
});

it('gives every message of both once, in order, up to the limit', () => {
  const runs = fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 });
  fc.assert(
    fc.property(runs, runs, fc.integer({ min: 1, max: 15 }), (a, b, limit) => {
      const [left, right] = [a, b].map((texts) => texts.map((text, index) => message(index + 1, text)));
      const { common, rows, more } = compareRuns(left ?? [], right ?? [], limit);
      expect(a.slice(0, common.messages)).toEqual(b.slice(0, common.messages));
      expect(rows.length + more).toBe(Math.max(a.length, b.length) - common.messages);
      expect(rows.length).toBeLessThanOrEqual(limit);
      expect(rows.flatMap((row) => row.left?.content ?? [])).toEqual(
        a.slice(common.messages, common.messages + limit),
      );
      expect(rows.flatMap((row) => row.right?.content ?? [])).toEqual(
        b.slice(common.messages, common.messages + limit),
      );
      if (rows[0]) expect(rows[0].left?.content).not.toBe(rows[0].right?.content);
    }),
  );
});

it('gathers messages with the verdict that counts and all that was used for it', () => {
  const messages = new ComparedMessages();
  const usage = { prompt_tokens: 3, completion_tokens: 1 };
  const said = {
    type: 'agent_message',
    task_id: 't',
    ts: 1,
    sender: 'ada',
    recipient: 'all',
    usage,
  } as const;
  const judged = { type: 'verifier_result', task_id: 't', ts: 1, message_id: 'm1', usage } as const;
  const events = [
    { ...said, seq: 1, message_id: 'm1', content: 'x'.repeat(5_000) },
    { ...judged, seq: 2, verdict: 'pass', category: 'none', confidence: 1, reason: 'fine' },
    { ...judged, seq: 3, ...failed, revises: 2 },
    { ...judged, seq: 4, message_id: 'unknown', ...failed },
  ];
  for (const event of events) messages.add(event as JournalEvent);
  const [only, ...others] = messages.all();
  expect(others).toEqual([]);
  expect(only).toMatchObject({ seq: 1, cut: true, verdict: failed });
  expect(only?.content).toHaveLength(4_000);
  expect(only?.usage).toEqual({ agents: usage, verifier: { prompt_tokens: 6, completion_tokens: 2 } });
});
