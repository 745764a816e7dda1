import OpenAI, {
  APIConnectionError,
  type APIError,
  AuthenticationError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { startSimulatedModel, type SimulatedModel } from './simulated-model.server';

let model: SimulatedModel;
let client: OpenAI;

beforeEach(async () => {
  model = await startSimulatedModel();
  client = new OpenAI({ baseURL: model.url, apiKey: 'simulated', maxRetries: 0 });
});
afterEach(() => model.stop());

const messagesOf = (scenario: string, said = 'user: ') => [
  { role: 'user' as const, content: `${said}scenario:${scenario} Plan a party` },
];
const ask = (scenario: string, by = client) =>
  by.chat.completions.create({ model: 'simulated', messages: messagesOf(scenario) });
const stream = (scenario: string) =>
  client.chat.completions.create({ model: 'simulated', messages: messagesOf(scenario), stream: true });
const textOf = async (scenario: string) => (await ask(scenario)).choices[0]?.message.content;

async function chunksOf(scenario: string): Promise<string[]> {
  const chunks: string[] = [];
  for await (const chunk of await stream(scenario)) chunks.push(chunk.choices[0]?.delta.content ?? '');
  return chunks;
}

describe('faults on demand', () => {
  it('overloaded-provider: 429 with Retry-After twice for each position', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const error: unknown = await ask('overloaded-provider').catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RateLimitError);
      expect(error).toMatchObject({ code: 'rate_limit_exceeded' });
      expect((error as APIError).headers?.get('retry-after')).toBe('1');
    }
    expect(await textOf('overloaded-provider')).toContain('**Plan**');
    const elsewhere = client.chat.completions.create({
      model: 'simulated',
      messages: [...messagesOf('overloaded-provider'), { role: 'user', content: 'planner: **Plan**' }],
    });
    await expect(elsewhere).rejects.toBeInstanceOf(RateLimitError);
  });

  it('overloaded-provider: meets the verifier too', async () => {
    const judge = () =>
      client.chat.completions.create({
        model: 'simulated',
        response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema: {} } },
        messages: [
          {
            role: 'user',
            content:
              '<task>scenario:overloaded-provider</task><transcript></transcript><message sender="a">ok</message>',
          },
        ],
      });
    await expect(judge()).rejects.toBeInstanceOf(RateLimitError);
    await expect(judge()).rejects.toBeInstanceOf(RateLimitError);
    await expect(judge()).resolves.toHaveProperty('choices');
  });

  it('failing-provider: 500 twice, then success; broken-provider: for ever', async () => {
    await expect(ask('failing-provider')).rejects.toBeInstanceOf(InternalServerError);
    await expect(stream('failing-provider')).rejects.toBeInstanceOf(InternalServerError);
    expect(await textOf('failing-provider')).toContain('**Plan**');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(ask('broken-provider')).rejects.toBeInstanceOf(InternalServerError);
    }
  });

  it('rejected-key and forbidden-provider: any key but the default one works', async () => {
    await expect(ask('rejected-key')).rejects.toBeInstanceOf(AuthenticationError);
    await expect(ask('rejected-key')).rejects.toMatchObject({
      code: 'invalid_api_key',
      message: expect.stringContaining('Incorrect API key provided: sim***'),
    });
    await expect(ask('forbidden-provider')).rejects.toBeInstanceOf(PermissionDeniedError);
    const other = new OpenAI({ baseURL: model.url, apiKey: 'another-key', maxRetries: 0 });
    await expect(ask('rejected-key', other)).resolves.toHaveProperty('choices');
    await expect(ask('forbidden-provider', other)).resolves.toHaveProperty('choices');
  });

  it('refused-request: 404 for ever', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const refused = ask('refused-request');
      await expect(refused).rejects.toBeInstanceOf(NotFoundError);
      await expect(refused).rejects.toMatchObject({ code: 'model_not_found', param: 'model' });
    }
  });

  it('garbage-provider: first a page, then success', async () => {
    expect(await ask('garbage-provider')).toContain('<html>');
    expect(await textOf('garbage-provider')).toContain('**Plan**');
    expect(await chunksOf('garbage-provider Again:')).toEqual([]);
    expect((await chunksOf('garbage-provider Again:')).join('')).toContain('**Plan**');
  });

  it('truncated-provider: the first answer breaks off, then success', async () => {
    await expect(ask('truncated-provider')).rejects.toThrow();
    expect(await textOf('truncated-provider')).toContain('**Plan**');
    await expect(chunksOf('truncated-provider Again:')).rejects.toThrow(/terminated/i);
    expect((await chunksOf('truncated-provider Again:')).join('')).toContain('**Plan**');
  });

  it('stalled-provider: the first stream stops after two chunks until the client leaves, then success', async () => {
    const answer = await stream('stalled-provider');
    const chunks = answer[Symbol.asyncIterator]();
    expect((await chunks.next()).done).toBe(false);
    expect((await chunks.next()).done).toBe(false);
    const third = chunks.next();
    answer.controller.abort();
    expect((await third).done).toBe(true);
    expect((await chunksOf('stalled-provider')).join('')).toContain('**Plan**');
  });

  it('stalled-provider: stopping the server ends an answer that has only begun', async () => {
    const body = JSON.stringify({ model: 'm', messages: messagesOf('stalled-provider') });
    const response = await fetch(`${model.url}/chat/completions`, { method: 'POST', body });
    expect(response.status).toBe(200);
    const text = expect(response.text()).rejects.toThrow();
    await model.stop();
    await text;
  });

  it('garbage-verdict: the verifier never answers with JSON', async () => {
    const content =
      '<task>scenario:garbage-verdict</task><transcript></transcript><message sender="a">ok</message>';
    const { choices } = await client.chat.completions.create({
      model: 'simulated',
      messages: [{ role: 'user', content }],
      response_format: { type: 'json_schema', json_schema: { name: 'verdict', schema: {} } },
    });
    expect(() => JSON.parse(choices[0]?.message.content ?? '')).toThrow(SyntaxError);
    expect(await textOf('garbage-verdict')).toContain('**Plan**');
  });

  it('nothing listens any more after stop', async () => {
    await model.stop();
    await expect(ask('broken-provider')).rejects.toBeInstanceOf(APIConnectionError);
  });
});
