import { once } from 'node:events';
import { request } from 'node:http';
import OpenAI, { BadRequestError } from 'openai';
import { startSimulatedModel, type SimulatedModel } from './simulated-model.server';

type Params = OpenAI.ChatCompletionCreateParamsNonStreaming;

let model: SimulatedModel;
let client: OpenAI;

beforeAll(async () => {
  model = await startSimulatedModel();
  client = new OpenAI({ baseURL: model.url, apiKey: 'simulated', maxRetries: 0 });
});
afterAll(() => model.stop());

const turn: Params = {
  model: 'any-name',
  messages: [
    { role: 'system', content: 'You plan.\nYou are planner.' },
    { role: 'user', content: 'user: Plan a garden party' },
  ],
};
const verdictSchema = {
  type: 'object',
  properties: {
    evidence: { type: 'array', items: { type: 'string' } },
    reason: { type: 'string' },
    verdict: { type: 'string', enum: ['pass', 'warn', 'fail', 'uncertain'] },
  },
  required: ['evidence', 'reason', 'verdict'],
  additionalProperties: false,
};
const verdict = (message: string): Params => ({
  model: 'simulated',
  messages: [
    { role: 'system', content: 'Judge the message. Answer as JSON.' },
    {
      role: 'user',
      content: `<task>t</task><transcript></transcript><message sender="worker">${message}</message>`,
    },
  ],
});
const schemaFormat: Params['response_format'] = {
  type: 'json_schema',
  json_schema: { name: 'verdict', strict: true, schema: verdictSchema },
};
const verdictTool: Pick<Params, 'tools' | 'tool_choice'> = {
  tools: [{ type: 'function', function: { name: 'verdict', strict: true, parameters: verdictSchema } }],
  tool_choice: { type: 'function', function: { name: 'verdict' } },
};
const weatherTool: NonNullable<Params['tools']> = [
  {
    type: 'function',
    function: { name: 'weather', parameters: { type: 'object', properties: { city: { type: 'string' } } } },
  },
];
const post = (body: string) => fetch(`${model.url}/chat/completions`, { method: 'POST', body });

describe('a chat completion', () => {
  it('is one JSON answer with the asked model and its usage', async () => {
    const completion = await client.chat.completions.create(turn);
    expect(completion).toMatchObject({
      object: 'chat.completion',
      model: 'any-name',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant' } }],
    });
    const { usage, choices } = completion;
    expect(choices[0]?.message.content).toContain('garden party');
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
    expect(usage?.completion_tokens).toBe(Math.ceil((choices[0]?.message.content?.length ?? 0) / 4));
  });

  it('streams the same text, usage last', async () => {
    const whole = await client.chat.completions.create(turn);
    const stream = await client.chat.completions.create({
      ...turn,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(4);
    const text = chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
  });

  it('leaves the usage out of a stream that does not ask for it', async () => {
    const stream = await client.chat.completions.create({ ...turn, stream: true });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.every((chunk) => chunk.usage === undefined && chunk.choices.length === 1)).toBe(true);
  });

  it('spreads its latency over the chunks of a stream', async () => {
    const body = JSON.stringify({ ...turn, stream: true }).replace('Plan', 'scenario:slow:120 Plan');
    const outgoing = request(`${model.url}/chat/completions`, { method: 'POST' }).end(body);
    const [incoming] = (await once(outgoing, 'response')) as [NodeJS.ReadableStream];
    let parts = 0;
    incoming.on('data', () => (parts += 1));
    await once(incoming, 'end');
    expect(parts).toBeGreaterThan(2);
  });

  it('is a pure function of the request', async () => {
    const other = await startSimulatedModel();
    try {
      const body = JSON.stringify(turn);
      const answers = await Promise.all(
        [model.url, model.url, other.url].map(async (url) =>
          (await fetch(`${url}/chat/completions`, { method: 'POST', body })).text(),
        ),
      );
      expect(new Set(answers).size).toBe(1);
    } finally {
      await other.stop();
    }
  });

  it('is cut at the token limit', async () => {
    const completion = await client.chat.completions.create({ ...turn, max_completion_tokens: 5 });
    expect(completion.choices[0]).toMatchObject({ finish_reason: 'length' });
    expect(completion.usage?.completion_tokens).toBe(5);
  });
});

describe('a verdict', () => {
  const wrong = verdict('17 × 24 = 398');

  it.each([
    ['by a JSON schema', { ...wrong, response_format: schemaFormat }],
    ['in JSON mode', { ...wrong, response_format: { type: 'json_object' as const } }],
  ])('comes %s', async (_, params: Params) => {
    const { choices } = await client.chat.completions.create(params);
    expect(JSON.parse(choices[0]?.message.content ?? '')).toMatchObject({
      verdict: 'fail',
      evidence: ['17 × 24 = 398'],
    });
  });

  it('has the fields of the schema and no other', async () => {
    const { choices } = await client.chat.completions.create({ ...wrong, response_format: schemaFormat });
    expect(Object.keys(JSON.parse(choices[0]?.message.content ?? ''))).toEqual(verdictSchema.required);
  });

  it('comes as a forced function call, streamed or not', async () => {
    const { choices } = await client.chat.completions.create({ ...wrong, ...verdictTool });
    const call = choices[0]?.message.tool_calls?.[0];
    expect(choices[0]?.finish_reason).toBe('tool_calls');
    expect(call).toMatchObject({ type: 'function', function: { name: 'verdict' } });

    const stream = client.chat.completions.stream({ ...wrong, ...verdictTool, stream: true });
    const streamed = (await stream.finalChatCompletion()).choices[0]?.message.tool_calls?.[0];
    if (streamed?.type !== 'function') throw new Error('no function was called');
    expect(streamed.function.arguments).toBe(call?.type === 'function' && call.function.arguments);
    expect(JSON.parse(streamed.function.arguments ?? '')).toMatchObject({ verdict: 'fail' });
  });

  it('is refused as a JSON schema by gpt-4, not as a function', async () => {
    const refused = client.chat.completions.create({
      ...wrong,
      model: 'gpt-4',
      response_format: schemaFormat,
    });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: 'unsupported_value',
      param: 'response_format',
    });
    const { choices, model: name } = await client.chat.completions.create({
      ...wrong,
      model: 'gpt-4',
      ...verdictTool,
    });
    expect(name).toBe('gpt-4');
    expect(choices[0]?.message.tool_calls).toHaveLength(1);
  });
});

describe('tools', () => {
  const withTools: Params = { ...turn, tools: weatherTool };
  const scenario: Params = {
    ...withTools,
    messages: [{ role: 'user', content: 'user: scenario:tool-call Look up Lisbon' }],
  };

  it('are left alone by a plain task', async () => {
    const { choices } = await client.chat.completions.create(withTools);
    expect(choices[0]).toMatchObject({ finish_reason: 'stop' });
  });

  it('are called once in the tool-call scenario', async () => {
    const { choices } = await client.chat.completions.create(scenario);
    const call = choices[0]?.message.tool_calls?.[0];
    if (!choices[0] || call?.type !== 'function') throw new Error('no function was called');
    expect(call.function.name).toBe('weather');
    expect(JSON.parse(call.function.arguments)).toEqual({ city: expect.stringMatching(/Lisbon/i) });

    const answered = await client.chat.completions.create({
      ...scenario,
      messages: [
        ...scenario.messages,
        choices[0].message,
        { role: 'tool', tool_call_id: call.id, content: '{}' },
      ],
    });
    expect(answered.choices[0]?.message.content).toMatch(/It says:\n\n> \{\}[^]*\*\*Plan\*\*/);
  });

  it('are chosen by name, get arguments from the task, and are used in an agent’s first message only', async () => {
    const named = (name: string): NonNullable<Params['tools']>[number] => ({
      type: 'function',
      function: {
        name,
        parameters: { type: 'object', properties: { expression: { type: 'string' } } },
      },
    });
    const tools = [named('abacus'), named('calculator')];
    const task = { role: 'user' as const, content: 'user: scenario:tool-call:calculator What is 12 × 12?' };
    const first = await client.chat.completions.create({ ...turn, tools, messages: [task] });
    const [call] = first.choices[0]?.message.tool_calls ?? [];
    if (call?.type !== 'function') throw new Error('no function was called');
    expect(call.function).toEqual({ name: 'calculator', arguments: '{"expression":"12 × 12"}' });
    const spoken = { role: 'assistant' as const, content: 'It is 144.' };
    const later = await client.chat.completions.create({ ...turn, tools, messages: [task, spoken] });
    expect(later.choices[0]?.finish_reason).toBe('stop');
  });

  it('are called when a call is required', async () => {
    const { choices } = await client.chat.completions.create({ ...withTools, tool_choice: 'required' });
    expect(choices[0]?.message.tool_calls).toHaveLength(1);
  });
});

describe('another JSON schema', () => {
  it('gets an answer of its shape', async () => {
    const schema = {
      type: 'object',
      properties: { speaker: { type: 'string', enum: ['worker', 'critic'] } },
    };
    const { choices } = await client.chat.completions.create({
      ...turn,
      response_format: { type: 'json_schema', json_schema: { name: 'speaker', schema } },
    });
    expect(JSON.parse(choices[0]?.message.content ?? '')).toMatchObject({ speaker: 'worker' });
  });
});

describe('a bad request', () => {
  it.each([
    ['no JSON', '{"model":', 400, null],
    ['no object', '[]', 400, null],
    ['no messages', '{"model":"m","messages":[]}', 400, 'messages'],
    ['an unknown role', '{"model":"m","messages":[{"role":"robot","content":"x"}]}', 400, 'messages.0.role'],
    ['no model', '{"messages":[{"role":"user","content":"x"}]}', 400, 'model'],
    ['a tool choice without tools', JSON.stringify({ ...turn, tool_choice: 'required' }), 400, 'tool_choice'],
    [
      'JSON mode without the word',
      JSON.stringify({ ...turn, response_format: { type: 'json_object' } }),
      400,
      'messages',
    ],
    ['too large', 'x'.repeat(8 * 1024 * 1024 + 1), 413, null],
  ])('with %s is refused in the shape of OpenAI', async (_, body, status, param) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({
      error: { message: expect.any(String), type: 'invalid_request_error', code: null, param },
    });
  });

  it('is a BadRequestError of the client', async () => {
    await expect(client.chat.completions.create({ ...turn, messages: [] })).rejects.toBeInstanceOf(
      BadRequestError,
    );
  });

  it.each([
    ['GET', '/v1/unknown', 404],
    ['POST', '/v1/embeddings', 404],
    ['GET', '/v1/chat/completions', 405],
    ['POST', '/health', 405],
  ])('%s %s is %i', async (method, path, status) => {
    const response = await fetch(new URL(path, model.url), { method });
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('error.message');
  });
});

describe('the server', () => {
  it('lists its models and its health', async () => {
    const models = await client.models.list();
    expect(models.data.map(({ id }) => id)).toEqual(['simulated', 'gpt-4']);
    expect(await (await fetch(new URL('/health', model.url))).json()).toEqual({
      status: 'ok',
      simulated: true,
    });
  });

  it('remembers its last 200 requests, and shows every one', async () => {
    let shown = 0;
    const own = await startSimulatedModel({ onRequest: () => (shown += 1) });
    try {
      const mine = new OpenAI({ baseURL: own.url, apiKey: 'secret-key', maxRetries: 0 });
      for (let index = 0; index < 205; index += 1)
        await mine.chat.completions.create({ ...turn, seed: index });
      await expect(mine.chat.completions.create({ ...turn, messages: [] })).rejects.toThrow();
      const recorded = own.requests();
      expect(recorded).toHaveLength(200);
      expect(shown).toBe(206);
      expect(recorded[0]).toMatchObject({ status: 200, body: { seed: 6 } });
      expect(recorded.at(-1)).toMatchObject({
        path: '/v1/chat/completions',
        authorization: 'Bearer secret-key',
        status: 400,
      });
    } finally {
      await own.stop();
    }
  });

  it('stops with a request in flight, and twice', async () => {
    const own = await startSimulatedModel({ latencyMs: 600_000 });
    const mine = new OpenAI({ baseURL: own.url, apiKey: 'simulated', maxRetries: 0 });
    const pending = expect(mine.chat.completions.create(turn)).rejects.toThrow(/connection/i);
    const arrived = async (): Promise<void> => {
      if (own.requests().length === 0) await new Promise(setImmediate).then(arrived);
    };
    await arrived();
    await own.stop();
    await own.stop();
    await pending;
    await expect(fetch(own.url)).rejects.toThrow();
  });

  it('says why it cannot listen', async () => {
    await expect(startSimulatedModel({ port: model.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
