import { agUiInputSchema, catalogueError, type OpenRequest } from '@vouch/shared';
import {
  decisionOf,
  fieldOfInput,
  fieldOfResume,
  naming,
  knownTo,
  lastWords,
  resumedTask,
  seenOf,
  threadKeys,
} from './run-input';

const input = (part: object = {}) =>
  agUiInputSchema.parse({ threadId: 't', runId: 'r', messages: [], ...part });
const says = (id: string, content: unknown, role = 'user') => ({ id, role, content });
const refusal = (field: string) =>
  expect.objectContaining({
    code: 'invalid_request',
    details: { fields: [expect.objectContaining({ field })] },
  });

it('takes the last words of the person for the task', () => {
  const parts = [
    { type: 'text', text: 'Look at' },
    { type: 'image', source: {} },
    { type: 'text', text: 'this.' },
  ];
  expect(
    lastWords(input({ messages: [says('1', 'a'), says('2', parts), says('3', 'x', 'assistant')] })),
  ).toBe('Look at\nthis.');
  for (const messages of [[], [says('1', 'x', 'assistant')], [says('1', '  ')], [says('1', [])]])
    expect(() => lastWords(input({ messages }))).toThrow(refusal('messages'));
});

it('names a task by its thread and message, the newest first', () => {
  const messages = [says('1', 'a'), says('2', 'b', 'assistant'), says('3', 'c')];
  const keys = threadKeys(input({ messages }));
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(threadKeys(input({ messages: [says('1', 'other words')] }))[0]);
  expect(keys[0]).not.toBe(threadKeys(input({ threadId: 'u', messages }))[0]);
});

it('knows what the client has', () => {
  expect(knownTo(input({ messages: [says('1', 'a'), says('2', 'b', 'assistant')] }))).toEqual(
    new Set(['1', 'a', '2']),
  );
});

it.each([
  [{ task_id: 'task_1', last_seq: 7 }, 7],
  [{ task_id: 'task_2', last_seq: 7 }, 0],
  [{ task_id: 'task_1', last_seq: -1 }, 0],
  [{ task_id: 'task_1', last_seq: '7' }, 0],
  ['nonsense', 0],
  [null, 0],
])('believes the state %j up to %d', (state, seq) => expect(seenOf(input({ state }), 'task_1')).toBe(seq));

const resolved = (interruptId: string, payload?: unknown) => ({
  interruptId,
  status: 'resolved' as const,
  payload,
});

it('reads the one task that interrupts are of', () => {
  const { taskId, requests } = resumedTask([resolved('task_1/r1'), resolved('task_1/r2')]);
  expect([taskId, requests.map(({ requestId }) => requestId)]).toEqual(['task_1', ['r1', 'r2']]);
  expect(() => resumedTask([resolved('task_1/r1'), resolved('task_2/r1')])).toThrow(
    refusal('resume.1.interruptId'),
  );
  expect(() => resumedTask([resolved('task_1')])).toThrow(refusal('resume.0.interruptId'));
});

const cancelled = { interruptId: 'task_1/r1', status: 'cancelled' as const };
const decide = (kind: OpenRequest['kind'], entry: ReturnType<typeof resolved> | typeof cancelled) =>
  decisionOf(kind, { requestId: 'r1', field: 'resume.0', entry });
const answer = (payload: unknown) => resolved('task_1/r1', payload);

it.each([
  ['credential', answer({ stored: true }), 'stored'],
  ['credential', cancelled, { decision: 'decline' }],
  ['action', answer({ approved: true }), { decision: 'approve' }],
  ['action', answer({ approved: true, args: { hint: 'x' } }), { decision: 'approve', args: { hint: 'x' } }],
  ['plan', answer({ approved: false, reason: 'no' }), { decision: 'reject', reason: 'no' }],
  ['budget', cancelled, { decision: 'reject' }],
  ['question', answer({ answer: 'Lisbon' }), { decision: 'answer', answer: 'Lisbon' }],
  ['question', cancelled, { decision: 'decline' }],
] as const)('%s: %j decides %j', (kind, entry, decision) => expect(decide(kind, entry)).toEqual(decision));

it.each([
  ['credential', { stored: true, value: 'sk-secret' }, 'resume.0.payload'],
  ['credential', { value: 'sk-secret' }, 'resume.0.payload.stored'],
  ['credential', undefined, 'resume.0.payload'],
  ['action', {}, 'resume.0.payload.approved'],
  ['action', { approved: 'yes' }, 'resume.0.payload.approved'],
  ['question', { answer: 7 }, 'resume.0.payload.answer'],
] as const)('%s: refuses %j', (kind, payload, field) => {
  expect(() => decide(kind, answer(payload))).toThrow(refusal(field));
});

const requestOf = { requestId: 'r1', field: 'resume.1', entry: cancelled };

it.each([
  ['task', fieldOfInput, 'messages'],
  ['content', fieldOfInput, 'messages'],
  ['budget.max_tokens', fieldOfInput, 'forwardedProps.vouch.budget.max_tokens'],
  ['args.agents', fieldOfResume(requestOf), 'resume.1.payload.args.agents'],
  ['decision', fieldOfResume(requestOf), 'resume.1.status'],
] as const)('names %s as the client has sent it', (field, nameOf, sent) => {
  const refuse = naming(nameOf);
  expect(() => refuse(catalogueError('invalid_request', { fields: [{ field, message: 'm' }] }))).toThrow(
    refusal(sent),
  );
  expect(() => refuse(catalogueError('run_finished'))).toThrow(
    expect.objectContaining({ code: 'run_finished' }),
  );
});
