import { catalogueError } from '@vouch/shared';
import { Secret, type CredentialInUse } from '@vouch/storage';
import { z } from 'zod';
import type { TurnCall, TurnReply, WantedCall } from '../model/chat.types';
import { fakeDeps } from '../testing/activity-deps.fixture';
import { TOOL_REGISTRY } from '../tools/registry';
import { ToolProblem } from '../tools/tool-problem';
import type { Tool } from '../tools/tool.types';
import { writeMessage, type MessageRequest } from './write-message';

const wants = (...calls: [name: string, args: unknown][]): TurnReply => ({
  content: '',
  model: 'm',
  usage: { prompt_tokens: 10, completion_tokens: 1 },
  calls: calls.map(([name, args], index): WantedCall => ({
    id: `call_${index}`,
    name,
    arguments: typeof args === 'string' ? args : JSON.stringify(args),
  })),
});
const says = (content: string): TurnReply => ({ ...wants(), content });
const sumOf = (expression: string): [string, unknown] => ['calculator', { expression }];

/** A tool with side effects that counts them. */
const effect = (sideEffects: Tool['sideEffects'], run: Tool['run']): Tool => ({
  name: 'publish',
  description: 'Publishes.',
  parameters: z.toJSONSchema(z.object({})),
  sideEffects,
  timeoutSeconds: 5,
  run,
});

function setUp(replies: TurnReply[], more: Partial<MessageRequest> = {}, extra: Tool[] = []) {
  const { outputs } = fakeDeps();
  const asked: TurnCall[] = [];
  const chat = jest.fn((call: TurnCall) => {
    asked.push({ ...call, messages: [...call.messages] });
    return Promise.resolve(replies.shift() ?? says('done'));
  });
  const request: MessageRequest = {
    outputs: outputs as never,
    toolHosts: {},
    task_id: 't1',
    call_id: 'm1',
    model: { name: 'm', pricedAs: 'm', provider: 'p', chat, answer: jest.fn(), judge: jest.fn() },
    messages: [{ role: 'user', content: 'user: go' }],
    registry: new Map([...TOOL_REGISTRY, ...extra.map((tool) => [tool.name, tool] as const)]),
    tools: ['calculator', 'ask_user', 'terminate', 'publish'],
    draft: false,
    signal: new AbortController().signal,
    keysFor: () => Promise.resolve({ keys: new Map<string, CredentialInUse>() }),
    ...more,
  };
  return { outputs, asked, chat, request, write: () => writeMessage(request) };
}
const written = async (work: ReturnType<typeof writeMessage>) => {
  const outcome = await work;
  if (!('written' in outcome)) throw new Error(`paused: ${JSON.stringify(outcome)}`);
  return outcome.written;
};

it('writes a message without tools in one call, and looks nothing up', async () => {
  const { write, outputs, asked } = setUp([says('hello')], { tools: [] });
  await expect(written(write())).resolves.toMatchObject({ content: 'hello', calls: [] });
  expect(outputs.find).not.toHaveBeenCalled();
  expect(asked[0]?.tools).toEqual([]);
});

it('makes several calls of a step, tells the model results and errors, and counts every model call', async () => {
  const { write, asked } = setUp([wants(sumOf('2+2'), sumOf('1/0'), ['drill', {}]), says('It is 4.')]);
  const message = await written(write());
  expect(message).toMatchObject({
    content: 'It is 4.',
    usage: { prompt_tokens: 20, completion_tokens: 2 },
    calls: [
      { id: 't1', name: 'calculator', arguments: '{"expression":"2+2"}', result: '4' },
      { id: 't2', error: 'the result is not a finite number' },
      { id: 't3', name: 'drill', error: 'There is no tool named drill.' },
    ],
  });
  expect(asked[1]?.messages.slice(1)).toMatchObject([
    { role: 'assistant', tool_calls: [{ id: 'call_0' }, { id: 'call_1' }, { id: 'call_2' }] },
    { role: 'tool', tool_call_id: 'call_0', content: '4' },
    { role: 'tool', tool_call_id: 'call_1', content: 'Error: the result is not a finite number' },
    { role: 'tool', tool_call_id: 'call_2', content: 'Error: There is no tool named drill.' },
  ]);
});

it.each([
  ['{"expression":', 'The arguments are not valid JSON.'],
  ['{}', 'The arguments do not fit. expression:'],
  ['{"expression":"1","extra":1}', 'The arguments do not fit.'],
  ['[]', 'The arguments do not fit.'],
])('answers arguments %s with an error', async (args, error) => {
  const { write } = setUp([wants(['calculator', args])]);
  const { calls } = await written(write());
  expect(calls[0]?.error).toContain(error);
});

it('answers a repeated call from the first, and ends a loop of them', async () => {
  const same = wants(sumOf('2+2'));
  const { write, asked } = setUp([same, same, same, says('It is 4.')]);
  const { calls } = await written(write());
  expect(calls.map(({ repeats, result }) => [repeats, result])).toEqual([
    [undefined, '4'],
    ['t1', '4'],
    ['t1', '4'],
  ]);
  expect(asked.map((call) => call.mustSpeak)).toEqual([false, false, false, true]);
});

it('bounds what is long and masks what looks like a key', async () => {
  const long = effect('none', () => Promise.resolve({ result: 'sk-abcdefghijklmnop1234 '.repeat(2_000) }));
  const { write } = setUp([wants(['publish', { note: 'sk-abcdefghijklmnop1234' }])], {}, [long]);
  const { calls } = await written(write());
  expect(JSON.stringify(calls)).not.toContain('sk-abc');
  expect(calls[0]?.result?.length).toBeLessThan(8_100);
  expect(calls[0]?.result).toMatch(/more characters left out\]$/);
});

it.each([
  [
    ['ask_user', { question: 'Which one?', options: ['a', 'b'] }],
    { by: 'ask_user', text: 'Which one?', options: ['a', 'b'] },
    'Which one?\n- a\n- b',
  ],
  [['terminate', { answer: 'It is 4.' }], { by: 'terminate' }, 'It is 4.'],
] as const)('%j ends the message', async ([name, args], ends, content) => {
  const { write, chat } = setUp([wants([name, args])]);
  await expect(written(write())).resolves.toMatchObject({ ends, content });
  expect(chat).toHaveBeenCalledTimes(1);
});

it('goes on after a broken attempt without asking or calling again', async () => {
  const run = jest.fn(() => Promise.resolve({ result: 'published' }));
  const { write, chat } = setUp([], {}, [effect('once', run)]);
  chat.mockImplementationOnce(() => Promise.resolve(wants(['publish', {}])));
  chat.mockImplementationOnce(() =>
    Promise.reject(catalogueError('provider_unavailable', { provider: 'p' })),
  );
  await expect(write()).rejects.toMatchObject({ code: 'provider_unavailable' });
  await expect(written(write())).resolves.toMatchObject({ content: 'done', sideEffects: true });
  expect(run).toHaveBeenCalledTimes(1);
  expect(chat).toHaveBeenCalledTimes(3);
});

it('does not run a side effect again when an attempt broke off within it', async () => {
  const run = jest.fn(() => Promise.resolve({ result: 'published' }));
  const { write, outputs } = setUp([wants(['publish', {}])], {}, [effect('once', run)]);
  const storeOnce = outputs.storeOnce.getMockImplementation();
  outputs.storeOnce.mockImplementation((row) =>
    row.kind === 'tool' ? Promise.reject(new Error('the worker died')) : storeOnce!(row),
  );
  await expect(write()).rejects.toThrow('the worker died');
  outputs.storeOnce.mockImplementation(storeOnce!);
  const { calls } = await written(write());
  expect(run).toHaveBeenCalledTimes(1);
  expect(calls[0]?.error).toMatch(/unknown whether this call took effect/);
});

it('repeats one whose provider tells it by its key, with the same key', async () => {
  const keys: string[] = [];
  const run: Tool['run'] = (_, { idempotencyKey }) => {
    keys.push(idempotencyKey);
    return keys.length === 1
      ? Promise.reject(catalogueError('credential_rejected', { provider: 'p' }))
      : Promise.resolve({ result: 'ok' });
  };
  const { write } = setUp([wants(['publish', {}])], {}, [effect('keyed', run)]);
  await expect(write()).resolves.toMatchObject({ missing: { provider: 'p' } });
  await expect(written(write())).resolves.toMatchObject({ calls: [{ result: 'ok' }] });
  expect(new Set(keys)).toEqual(new Set(['t1/m1/t1']));
});

it('runs one again whose key was refused: nothing took effect', async () => {
  const run = jest.fn(() => Promise.resolve({ result: 'ok' }));
  run.mockRejectedValueOnce(
    catalogueError('credential_rejected', { provider: 'p', credential_id: 'c', version: 2 }),
  );
  const { write } = setUp([wants(['publish', {}])], {}, [effect('once', run)]);
  await expect(write()).resolves.toEqual({
    missing: {
      provider: 'p',
      reason: 'the provider refused the key in use',
      refused: { credential_id: 'c', version: 2 },
    },
  });
  await expect(written(write())).resolves.toMatchObject({ calls: [{ result: 'ok' }] });
});

it('stands still for a key and in a draft, and does nothing until then', async () => {
  const run = jest.fn(() => Promise.resolve({ result: 'ok' }));
  const missing = { provider: 'p', reason: 'needed' };
  const { request } = setUp([wants(['publish', {}], sumOf('1+1'))], {}, [effect('once', run)]);
  await expect(writeMessage({ ...request, draft: true })).resolves.toEqual({ held_back: true });
  const none = new Map<string, CredentialInUse>();
  await expect(
    writeMessage({ ...request, keysFor: () => Promise.resolve({ keys: none, missing }) }),
  ).resolves.toEqual({ missing });
  expect(run).not.toHaveBeenCalled();
  await expect(written(writeMessage(request))).resolves.toMatchObject({ sideEffects: true });
  expect(run).toHaveBeenCalledTimes(1);
});

it('gives up on a tool that does not answer, and tells the model of one that fails', async () => {
  const hung = { ...effect('none', () => new Promise<never>(() => undefined)), timeoutSeconds: 0.05 };
  const { write } = setUp([wants(['publish', {}])], {}, [hung]);
  await expect(written(write())).resolves.toMatchObject({ calls: [{ error: 'No answer within 0.05 s.' }] });
  const failing = setUp([wants(['publish', {}])], {}, [
    effect('none', () => Promise.reject(new ToolProblem('the shop is closed'))),
  ]);
  await expect(written(failing.write())).resolves.toMatchObject({ calls: [{ error: 'the shop is closed' }] });
  const broken = setUp([wants(['publish', {}])], {}, [
    effect('none', () => Promise.reject(new Error(`secret ${new Secret('x').reveal()}`))),
  ]);
  await expect(written(broken.write())).resolves.toMatchObject({
    calls: [{ error: 'The tool failed unexpectedly (Error).' }],
  });
});

it('ends with the run', async () => {
  const controller = new AbortController();
  const { write } = setUp([wants(['publish', {}])], { signal: controller.signal }, [
    effect('none', () => {
      controller.abort();
      return new Promise<never>(() => undefined);
    }),
  ]);
  await expect(write()).rejects.toMatchObject({ name: 'AbortError' });
});
