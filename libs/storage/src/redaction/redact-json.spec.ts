import { journalEventSchema } from '@vouch/shared';
import fc from 'fast-check';
import { REDACTED, redactJson } from './redact-json';

const MESSAGE = {
  type: 'agent_message',
  task_id: 't1',
  seq: 3,
  ts: 1,
  sender: 'worker',
  recipient: 'all',
  message_id: 'm1',
  content: 'The content of kind words: pass, "7", u.',
  tool_calls: [
    {
      id: 'c1',
      name: 'calculator',
      arguments: '{"expression":"7, pass"}',
      result: '7 pass',
      error: 'no',
      duration_ms: 7,
    },
  ],
};
const VERDICT = {
  type: 'verifier_result',
  task_id: 't1',
  seq: 4,
  ts: 1,
  message_id: 'm1',
  verdict: 'pass',
  category: 'none',
  reason: 'It may pass, u.',
  evidence: ['content 7'],
  confidence: 1,
  tier: 'code',
  suggested_actions: ['redact:7'],
  actions: [{ action_id: 'v1.1', name: 'redact', args: { span: 'content, 7' }, disposition: 'auto' }],
};

it.each([
  'content',
  'kind',
  'message_id',
  'verdict',
  'pass',
  ',',
  '7',
  'u',
  '"',
  'redact',
  'type',
  '{',
  'm1',
])('leaves a record that can be read when the span is %s', (span) => {
  for (const event of [MESSAGE, VERDICT]) {
    const cleaned = redactJson(event, span);
    expect(journalEventSchema.safeParse(cleaned).error).toBeUndefined();
    expect(Object.keys(cleaned as object)).toEqual(Object.keys(event));
  }
});

it('takes a span out of every text, and leaves the same word where it is part of the form', () => {
  expect(redactJson(VERDICT, 'pass')).toMatchObject({ verdict: 'pass', reason: `It may ${REDACTED}, u.` });
  expect(redactJson(VERDICT, 'content')).toMatchObject({
    evidence: [`${REDACTED} 7`],
    actions: [{ name: 'redact', args: { span: `${REDACTED}, 7` } }],
  });
  expect(redactJson(VERDICT, '7')).toMatchObject({ suggested_actions: [`redact:${REDACTED}`] });
});

it('reaches values inside the arguments of tools, and keeps them JSON', () => {
  const call = { arguments: JSON.stringify({ note: 'say "hi", then', n: 1 }) };
  const cleaned = redactJson(call, 'say "hi"') as typeof call;
  expect(JSON.parse(cleaned.arguments)).toEqual({ note: `${REDACTED}, then`, n: 1 });
  expect(redactJson({ arguments: 'no json, hi' }, 'hi')).toEqual({ arguments: `no json, ${REDACTED}` });
});

it('tells what an agent is for from whose a prompt’s message is', () => {
  const given = {
    agents: [{ name: 'user', role: 'user of tools' }],
    seen: [{ role: 'user', content: 'user' }],
  };
  expect(redactJson(given, 'user')).toEqual({
    agents: [{ name: 'user', role: `${REDACTED} of tools` }],
    seen: [{ role: 'user', content: REDACTED }],
  });
});

it('never changes keys, numbers or the shape, whatever the span', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ minLength: 1, maxLength: 3 }), (value, span) => {
      const shape = (part: unknown): unknown =>
        typeof part === 'string'
          ? ''
          : part !== null && typeof part === 'object'
            ? Object.entries(part).map(([key, inner]) => [key, shape(inner)])
            : part;
      expect(shape(redactJson(value, span))).toEqual(shape(value));
    }),
  );
});
