import { startSimulatedModel } from '@vouch/simulated-model';
import { apiConfig } from '../src/config';
import { createLog } from '../src/log';
import { runGateway } from '../src/run-gateway';
import { codeOf, fieldsOf, startGateway, testEnv, type TestGateway } from './running-gateway';
import { someEvent } from './sample-events';

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

it('takes a key as the answer to a named request of a run, and to no other', async () => {
  const taskId = await gateway.storedTask('ada');
  const request = { provider: 'openrouter', description: 'needed', request_id: 'r1', user_id: 'ada' };
  await gateway.journal.append(taskId, [someEvent(1, 'credential_request', request)]);
  const answer = (body: object) => store({ task_id: taskId, ...body });
  expect(codeOf(await answer({ request_id: 'r2' }))).toBe('404 unknown_request');
  expect(fieldsOf(await answer({ request_id: 'r1', provider: 'openai' }))).toEqual(['provider']);
  expect(fieldsOf(await store({ request_id: 'r1' }))).toEqual(['task_id']);
  expect(codeOf(await store({ request_id: 'r1', task_id: taskId, user_id: 'bob' }))).toBe('404 not_found');
  expect((await answer({ request_id: 'r1' })).status).toBe(201);
});

it('revokes one credential of several, and tells what happened to each', async () => {
  const user_id = 'cleo';
  const taskId = await gateway.storedTask(user_id);
  const saved = await store({ user_id });
  await store({ user_id, scope: 'task', task_id: taskId });
  const route = `/credentials/${user_id}/openrouter?credential_id=${saved.body.credential_id}`;
  expect((await gateway.ask('DELETE', route)).body).toMatchObject({ removed: 1 });
  expect((await gateway.ask('DELETE', route)).status).toBe(404);
  const history = await gateway.ask('GET', `/credentials/${user_id}/history?limit=2`);
  expect(history.body).toMatchObject({
    entries: [
      { action: 'revoke', actor: 'local', provider: 'openrouter', version: 1 },
      { action: 'store', actor: 'local', task_id: taskId },
    ],
  });
  expect(JSON.stringify(history.body)).not.toContain('sk-canary');
  expect((await gateway.ask('GET', `/credentials/${user_id}/history?limit=0`)).status).toBe(400);
});

describe('a test of a key', () => {
  const model = startSimulatedModel();
  let tested: TestGateway;
  beforeAll(async () => {
    tested = await startGateway({ SIMULATED_MODEL_URL: (await model).url });
  });
  afterAll(async () => {
    await tested.close();
    await (await model).stop();
  });
  const test = (provider: string, value: string, user_id = 'ada') =>
    tested.ask('POST', '/credentials/test', { body: { user_id, provider, value } });

  it('says what the provider says, stores nothing and repeats nothing', async () => {
    expect((await test('simulated', 'sk-canary-good')).body).toMatchObject({ outcome: 'accepted' });
    const refused = await test('simulated', 'sk-canary-wrong-key');
    expect(refused.body).toMatchObject({ provider: 'simulated', outcome: 'refused' });
    expect((await test('weather', 'sk-canary')).body).toMatchObject({ outcome: 'not_testable' });
    expect(JSON.stringify(refused.body)).not.toContain('sk-canary');
    expect((await tested.ask('GET', '/credentials/ada')).body).toMatchObject({ credentials: [] });
  });

  it('works for a stored one, and stands in its history', async () => {
    const body = { user_id: 'dora', provider: 'simulated', value: 'sk-canary-wrong-key' };
    const stored = await tested.ask('POST', '/credentials', { body });
    const route = `/credentials/dora/${stored.body.credential_id}/test`;
    expect((await tested.ask('POST', route)).body).toMatchObject({ outcome: 'refused' });
    expect((await tested.ask('POST', route.replace('dora', 'ada'))).status).toBe(404);
    expect((await tested.ask('GET', '/credentials/dora/history')).body).toMatchObject({
      entries: [{ action: 'test' }, { action: 'store' }],
    });
  });

  it('is not for trying out lists of keys', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 11; index += 1)
      statuses.push((await test('weather', `sk-${index}`, 'eve')).status);
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429]);
  });
});

it('does not start under another SERVER_SECRET_KEY once something is stored', async () => {
  const first = await startGateway();
  await first.ask('POST', '/credentials', { body: { user_id: 'ada', provider: 'p', value: VALUE } });
  await first.closeGateway();
  const config = apiConfig(
    testEnv(first.databaseUrl, { SERVER_SECRET_KEY: 'another-key-than-before-0123456789' }),
  );
  await expect(runGateway(config, createLog('silent'))).rejects.toThrow(
    /^SERVER_SECRET_KEY is not the one that the stored credentials are sealed under/,
  );
  await first.restart().finally(() => first.close());
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
