import { inspect } from 'node:util';
import { CatalogueError } from '@vouch/shared';
import { Secret } from '@vouch/storage';
import {
  delta,
  failure,
  json,
  silence,
  startTinyProvider,
  stream,
  type Answer,
  type TinyProvider,
} from '../testing/tiny-provider.fixture';
import { createChatModel, type ChatModelOptions } from './chat-model';

const KEY = 'sk-planted-key-0123456789';
let server: TinyProvider;
let models = 0;

beforeEach(async () => {
  server = await startTinyProvider();
});
afterEach(() => server.stop());

/** A model of a new name each time, as what a model supports is remembered by its name. */
const modelAt = (more: Partial<ChatModelOptions> = {}) =>
  createChatModel({
    provider: 'openai',
    baseURL: server.url,
    model: `model-${(models += 1)}`,
    key: new Secret(KEY),
    stallSeconds: 20,
    timeoutSeconds: 20,
    ...more,
  });
const call = (signal = new AbortController().signal) => ({
  messages: [{ role: 'user' as const, content: 'hi' }],
  signal,
});

/** Everything of an error that could reach a log, a history or a person. */
const everythingOf = (error: unknown) =>
  [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String((error as Error).stack),
  ].join();

async function failureOf(work: Promise<unknown>): Promise<CatalogueError> {
  const error: unknown = await work.then(
    () => Promise.reject(new Error('it did not fail')),
    (reason: unknown) => reason,
  );
  expect(everythingOf(error)).not.toContain(KEY);
  expect(error).toBeInstanceOf(CatalogueError);
  return error as CatalogueError;
}

const STOP = delta('', 'stop');
const USAGE = { choices: [], usage: { prompt_tokens: 11, completion_tokens: 7 } };
const completion = (message: object) => json(200, { choices: [{ message }], usage: USAGE.usage });

describe('chat', () => {
  it('puts the stream together and counts its tokens', async () => {
    server.answer(stream([delta('Hel'), delta('lo'), STOP, USAGE]));
    const model = modelAt({ model: 'gpt-x' });
    await expect(model.chat(call())).resolves.toEqual({
      content: 'Hello',
      calls: [],
      model: 'gpt-x',
      usage: USAGE.usage,
    });
    expect(server.requests).toMatchObject([
      { authorization: `Bearer ${KEY}`, body: { model: 'gpt-x', stream: true } },
    ]);
  });

  it('offers tools, puts calls together from their pieces, and tells of text as it comes', async () => {
    const piece = (index: number, more: object) => ({
      choices: [{ index: 0, delta: { tool_calls: [{ index, ...more }] }, finish_reason: null }],
    });
    server.answer(
      stream([
        delta('Let me '),
        delta('see.'),
        piece(0, { id: 'call_a', function: { name: 'calculator', arguments: '{"expres' } }),
        piece(1, { function: { name: 'ask_user', arguments: '{}' } }),
        piece(0, { function: { arguments: 'sion":"1"}' } }),
        delta('', 'tool_calls'),
        USAGE,
      ]),
    );
    const tools = [{ type: 'function' as const, function: { name: 'calculator' } }];
    const pieces: string[] = [];
    const reply = await modelAt().chat({ ...call(), tools, onText: (text) => pieces.push(text) });
    expect(reply).toMatchObject({
      content: 'Let me see.',
      usage: USAGE.usage,
      calls: [
        { id: 'call_a', name: 'calculator', arguments: '{"expression":"1"}' },
        { id: 'call_1', name: 'ask_user', arguments: '{}' },
      ],
    });
    expect(pieces).toEqual(['Let me ', 'see.']);
    expect(server.requests).toMatchObject([{ body: { tools } }]);
  });

  it('takes calls without a text, of whatever types', async () => {
    const odd = {
      choices: [{ delta: { tool_calls: [null, { index: 'x', function: { name: 'calculator' } }, 7] } }],
    };
    server.answer(stream([odd, STOP]));
    await expect(modelAt().chat(call())).resolves.toMatchObject({
      calls: [{ id: 'call_0', name: 'calculator', arguments: '' }],
    });
  });

  it('prices a simulated model as such', async () => {
    server.answer(stream([delta('Hello'), STOP]));
    await expect(modelAt({ pricedAs: 'simulated' }).chat(call())).resolves.toMatchObject({
      model: 'simulated',
    });
  });

  it('survives chunks of other types than the protocol promises', async () => {
    const odd = [null, 5, {}, { choices: null }, delta(null), delta({ a: 1 }), delta(['x'])];
    const usage = { prompt_tokens: '11', completion_tokens: null };
    server.answer(stream([...odd, delta('Hello'), STOP, { choices: [], usage }]));
    const reply = await modelAt().chat(call());
    expect(reply).toMatchObject({ content: 'Hello', usage: { prompt_tokens: 0, completion_tokens: 0 } });
  });

  const broken: [string, Answer, string][] = [
    ['an empty stream', stream([]), 'provider_garbage'],
    ['a stream without text', stream([delta('  \n'), STOP]), 'provider_garbage'],
    ['a stream that ends early', stream([delta('Hel')], 'close'), 'provider_garbage'],
    ['a connection that breaks in the middle', stream([delta('Hel')], 'break'), 'provider_unavailable'],
    ['a connection that breaks at once', (response) => response.destroy(), 'provider_unavailable'],
    ['an error within the stream', stream([delta('Hel'), { error: { message: KEY } }]), 'provider_garbage'],
    ['choices of other types', stream([{ choices: [null] }]), 'provider_garbage'],
    ['no JSON', stream([`{{ ${KEY}`]), 'provider_garbage'],
    ['a page of HTML', json(200, `<html>${KEY}</html>`, { 'content-type': 'text/html' }), 'provider_garbage'],
    ['an empty answer', json(200, ''), 'provider_garbage'],
    ['a model that does not stop', stream(Array(5).fill(delta('y'.repeat(60_000)))), 'provider_overflow'],
  ];
  it.each(broken)('%s', async (_, answer, code) => {
    const log = jest.spyOn(console, 'error').mockReturnValue();
    server.answer(answer);
    expect((await failureOf(modelAt().chat(call()))).toBody().error).toMatchObject({ code });
    expect(JSON.stringify(log.mock.calls)).not.toContain(KEY);
    log.mockRestore();
  });

  it.each([
    ['before the first word', silence],
    ['in the middle', stream([delta('Hel')], 'hang')],
  ])('gives up on a provider that falls silent %s', async (_, answer) => {
    server.answer(answer);
    const error = await failureOf(modelAt({ stallSeconds: 0.1 }).chat(call()));
    expect(error).toMatchObject({ code: 'provider_stalled', details: { provider: 'openai', seconds: 0.1 } });
  });

  it('gives up on a stream that never ends', async () => {
    server.answer((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const drip = setInterval(() => response.write(`data: ${JSON.stringify(delta('x'))}\n\n`), 5);
      response.on('close', () => clearInterval(drip));
    });
    const error = await failureOf(modelAt({ timeoutSeconds: 0.2 }).chat(call()));
    expect(error.code).toBe('provider_unavailable');
  });
});

describe.each(['chat', 'judge'] as const)('%s: what a provider refuses', (way) => {
  it.each([
    [401, 'credential_rejected'],
    [403, 'credential_rejected'],
    [408, 'provider_unavailable'],
    [409, 'provider_unavailable'],
    [429, 'provider_unavailable'],
    [500, 'provider_unavailable'],
    [404, 'provider_refused'],
    [400, 'provider_refused'],
  ])('%d is %s', async (status, code) => {
    server.answer(failure(status));
    expect((await failureOf(modelAt()[way](call()))).code).toBe(code);
  });

  it.each([
    [{ 'retry-after': '3' }, 3],
    [{ 'retry-after-ms': '250' }, 0.25],
    [{ 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 300],
  ])('passes on %j and asks once only', async (headers, retry_after_seconds) => {
    server.answer(failure(429, headers as Record<string, string>));
    const { details } = await failureOf(modelAt()[way](call()));
    expect(details).toEqual({ provider: 'openai', status: 429, retry_after_seconds });
    expect(server.requests).toHaveLength(1);
  });

  it('names the stored credential that was refused, so that another one is asked for', async () => {
    server.answer(failure(401));
    const credential = { credential_id: 'c1', version: 3 };
    const { details } = await failureOf(modelAt({ credential })[way](call()));
    expect(details).toEqual({ provider: 'openai', ...credential });
  });

  it('nobody listens', async () => {
    const model = modelAt();
    await server.stop();
    expect((await failureOf(model[way](call()))).code).toBe('provider_unavailable');
    server = await startTinyProvider();
  });

  it.each([['before'], ['during']])('a caller that gave up %s is told its own reason', async (when) => {
    server.answer(silence);
    const caller = new AbortController();
    const reason = new Error('the run was stopped');
    if (when === 'before') caller.abort(reason);
    else void server.nextRequest().then(() => caller.abort(reason));
    await expect(modelAt()[way](call(caller.signal))).rejects.toBe(reason);
  });
});

it('a caller that gives up in the middle of a stream is told its own reason', async () => {
  const caller = new AbortController();
  const reason = new Error('the run was stopped');
  server.answer((response) => {
    stream([delta('Hel')], 'hang')(response);
    setImmediate(() => caller.abort(reason));
  });
  await expect(modelAt().chat(call(caller.signal))).rejects.toBe(reason);
});

describe('a key that no header can carry', () => {
  it.each(['', 'sk-planted\nkey', 'sk-pl€nted', 'sk-plänted', '\u0000'])('%j counts as refused', (value) => {
    const credential = { credential_id: 'c1', version: 3 };
    const attempt = () => modelAt({ key: new Secret(value), credential });
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'credential_rejected',
        details: { provider: 'openai', ...credential },
      }),
    );
    expect(server.requests).toEqual([]);
  });
});

describe('judge', () => {
  const waysAsked = () =>
    server.requests.map(({ body }) => body.response_format?.type ?? (body.tools ? 'function' : 'none'));
  const verdict = '{"verdict":"pass"}';
  const asText = completion({ content: verdict });
  const asFunction = completion({
    content: null,
    tool_calls: [{ type: 'function', function: { name: 'verdict', arguments: verdict } }],
  });

  it('asks for the schema first and takes the text', async () => {
    server.answer(asText);
    const model = modelAt({ model: 'judge-x' });
    await expect(model.judge(call())).resolves.toEqual({
      content: verdict,
      model: 'judge-x',
      usage: USAGE.usage,
    });
    expect(waysAsked()).toEqual(['json_schema']);
  });

  it.each([
    ['a function call', [failure(400), asFunction], ['json_schema', 'function']],
    ['plain JSON', [failure(400), failure(400), asText], ['json_schema', 'function', 'json_object']],
  ])('goes on to %s where the model refuses, and remembers', async (_, answers, ways) => {
    const model = `judge-${(models += 1)}`;
    server.answer(...answers);
    await expect(modelAt({ model }).judge(call())).resolves.toMatchObject({ content: verdict });
    expect(waysAsked()).toEqual(ways);
    await modelAt({ model }).judge(call());
    expect(waysAsked()).toEqual([...ways, ways.at(-1)]);
    await modelAt().judge(call());
    expect(waysAsked().at(-1)).toBe('json_schema');
  });

  it('fails when every way is refused, and asks from the start the next time', async () => {
    const model = `judge-${(models += 1)}`;
    server.answer(failure(400));
    expect((await failureOf(modelAt({ model }).judge(call()))).code).toBe('provider_refused');
    server.answer(asText);
    await modelAt({ model }).judge(call());
    expect(waysAsked()).toEqual(['json_schema', 'function', 'json_object', 'json_schema']);
  });

  it.each([401, 429, 500])('does not try another way after %d', async (status) => {
    server.answer(failure(status));
    await failureOf(modelAt().judge(call()));
    expect(waysAsked()).toEqual(['json_schema']);
  });

  it.each([
    ['no content', {}],
    ['content of another type', { content: [{ type: 'text', text: verdict }] }],
    ['a call without arguments', { content: verdict, tool_calls: [{ type: 'function', function: {} }] }],
    ['a call without a function', { tool_calls: [{ type: 'function' }] }],
  ])('%s is an empty answer, for the reader to judge', async (_, message) => {
    server.answer(completion(message));
    await expect(modelAt().judge(call())).resolves.toMatchObject({ content: '' });
  });

  const broken: [string, Answer, string][] = [
    ['no JSON', json(200, `{{ ${KEY}`), 'provider_garbage'],
    ['null', json(200, 'null'), 'provider_garbage'],
    ['text', json(200, `"${KEY}"`), 'provider_garbage'],
    ['no choices', json(200, { choices: [] }), 'provider_garbage'],
    ['choices of another type', json(200, { choices: 7 }), 'provider_garbage'],
    ['a page of HTML', json(200, `<html>${KEY}</html>`, { 'content-type': 'text/html' }), 'provider_garbage'],
    ['an empty answer', json(200, ''), 'provider_garbage'],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        response.write(`{"choices": "${KEY}`, () => response.socket?.destroy());
      },
      'provider_unavailable',
    ],
  ];
  it.each(broken)('%s', async (_, answer, code) => {
    server.answer(answer);
    expect((await failureOf(modelAt().judge(call()))).code).toBe(code);
  });

  it('gives up on a provider that stays silent', async () => {
    server.answer(silence);
    expect((await failureOf(modelAt({ timeoutSeconds: 0.1 }).judge(call()))).code).toBe(
      'provider_unavailable',
    );
  });
});
