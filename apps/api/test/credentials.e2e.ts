import { fieldsOf, startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ TRUST_PROXY: 'loopback' });
});
afterAll(() => gateway.close());

const VALUE = 'sk-canary-5f1d0c7e';
const store = (body: object, headers: Record<string, string> = {}) =>
  gateway.ask('POST', '/credentials', {
    body: { user_id: 'ada', provider: 'openrouter', value: VALUE, ...body },
    headers,
  });

it('stores versions, lists them without their values, and removes them', async () => {
  const first = await store({ user_id: 'ann' });
  const second = await store({ user_id: 'ann', value: 'another', colour: 'red' });
  expect(first.status).toBe(201);
  expect(first.body).toEqual({
    credential_id: expect.any(String) as string,
    provider: 'openrouter',
    version: 1,
    fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
    resumed: [],
    resumed_count: 0,
  });
  expect(second.body).toMatchObject({ version: 2, warnings: ['Unknown field "colour" was ignored'] });
  expect(second.headers.get('cache-control')).toBe('no-store');
  const listed = await gateway.ask('GET', '/credentials/ann');
  expect(listed.body).toMatchObject({
    user_id: 'ann',
    providers: ['openrouter'],
    credentials: [{ version: 2 }],
  });
  expect(JSON.stringify([first.body, second.body, listed.body])).not.toMatch(/sk-canary|another/);
  const removed = await gateway.ask('DELETE', '/credentials/ann/OpenRouter');
  expect(removed.body).toEqual({ user_id: 'ann', provider: 'openrouter', removed: 1 });
  expect((await gateway.ask('DELETE', '/credentials/ann/openrouter')).status).toBe(404);
});

it.each([
  [{ value: '  ' }, ['value']],
  [{ value: 7 }, ['value']],
  [{ value: `${VALUE}\0` }, ['value']],
  [{ value: VALUE.repeat(1_000) }, ['value']],
  [{ provider: 'two words' }, ['provider']],
  [{ user_id: '../etc' }, ['user_id']],
  [{ scope: 'task' }, ['task_id']],
  [{ scope: 'forever' }, ['scope']],
  [{ expires_at: 1_000 }, ['expires_at']],
])('refuses %j by field and repeats no value', async (body, fields) => {
  const answer = await store(body);
  expect(answer.status).toBe(400);
  expect(fieldsOf(answer)).toEqual(fields);
  expect(JSON.stringify(answer.body)).not.toContain('sk-canary');
});

it('keeps a credential of a task to a task of that user that is open', async () => {
  const taskId = await gateway.storedTask('ada');
  expect((await store({ scope: 'task', task_id: taskId })).status).toBe(201);
  expect((await store({ scope: 'task', task_id: 'task_unknown' })).status).toBe(404);
  expect((await store({ user_id: 'bob', scope: 'task', task_id: taskId })).status).toBe(404);
});

it('takes secrets over HTTPS or from this machine only', async () => {
  const through = async (headers: Record<string, string>) => (await store({}, headers)).status;
  expect(await through({})).toBe(201);
  expect(await through({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' })).toBe(201);
  expect(await through({ 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'http' })).toBe(403);
  expect(await through({ 'x-forwarded-for': '203.0.113.9' })).toBe(403);
});

it('does not believe a proxy it was not told of', async () => {
  const plain = await startGateway();
  const body = { user_id: 'ada', provider: 'openrouter', value: VALUE };
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
  };
  const answer = await plain.ask('POST', '/credentials', { body, headers });
  expect([answer.status, answer.body.error.code]).toEqual([403, 'insecure_transport']);
  const started = await plain.ask('POST', '/start-task', { body: { task: 'x' }, headers });
  expect(started.body.ws_url).toBe(`ws://127.0.0.1:${plain.port()}/ws/tasks/${started.body.task_id}`);
  await plain.close();
});

it('gives addresses as a trusted proxy says', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'vouch.example' };
  const { body } = await gateway.ask('POST', '/start-task', { body: { task: 'x' }, headers });
  expect(body.ws_url).toBe(`wss://vouch.example/ws/tasks/${body.task_id}`);
});
