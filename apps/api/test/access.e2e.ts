import { infoEvents } from './sample-events';
import { codeOf, startGateway, type TestGateway } from './running-gateway';
import { openSocket, refusedHandshake } from './socket-client';

const PAGE = 'https://app.example';
const ADA = { authorization: 'Bearer token-of-ada' };
const BOB = { authorization: 'Bearer token-of-bob' };

let gateway: TestGateway;
let adasTask: string;
beforeAll(async () => {
  gateway = await startGateway({
    API_TOKENS: 'ada:token-of-ada,bob:token-of-bob',
    HOST: '127.0.0.1',
    CORS_ORIGINS: PAGE,
  });
  adasTask = await gateway.storedTask('ada');
  await gateway.journal.append(adasTask, infoEvents(1, 2));
});
afterAll(() => gateway.close());

const key = (user_id: string) => ({ user_id, provider: 'openrouter', value: 'sk-test-0123456789' });

const routes = (): [string, string, unknown?][] => [
  ['GET', '/tasks'],
  ['GET', '/inbox'],
  ['GET', `/tasks/${adasTask}`],
  ['GET', `/tasks/${adasTask}/events`],
  ['POST', `/tasks/${adasTask}/stop`],
  ['POST', `/tasks/${adasTask}/requests/r1`, { decision: 'approve' }],
  ['POST', '/start-task', { task: 'x', user_id: 'ada' }],
  ['POST', '/credentials', key('ada')],
  ['POST', '/credentials', { ...key('bob'), scope: 'task', task_id: adasTask }],
  ['GET', '/credentials/ada'],
  ['DELETE', '/credentials/ada/openrouter'],
  ['GET', '/credentials/ada/history'],
  ['POST', '/credentials/test', key('ada')],
  ['POST', '/credentials/ada/no-such-id/test'],
  ['GET', '/session'],
];
const askAll = (headers: Record<string, string>) =>
  Promise.all(
    routes().map(async ([method, route, body]) =>
      codeOf(await gateway.ask(method, route, { body, headers })),
    ),
  );

it('needs a known caller everywhere', async () => {
  const nobody = routes().map(() => '401 unauthenticated');
  expect(await askAll({})).toEqual(nobody);
  expect(await askAll({ authorization: 'Bearer token-of-eve' })).toEqual(nobody);
  expect(await askAll({ cookie: 'vouch_session=token-of-ada' })).toEqual(nobody);
});

it("hides one user's tasks and credentials from another", async () => {
  expect(await askAll(BOB)).toEqual([
    '200',
    '200',
    '404 not_found',
    '404 not_found',
    '404 not_found',
    '404 not_found',
    '403 forbidden',
    '403 forbidden',
    '404 not_found',
    '403 forbidden',
    '403 forbidden',
    '403 forbidden',
    '403 forbidden',
    '403 forbidden',
    '200',
  ]);
  const [unknown, foreign] = await Promise.all(
    ['task_unknown', adasTask].map((id) => gateway.ask('GET', `/tasks/${id}`, { headers: BOB })),
  );
  expect(JSON.stringify(foreign?.body).replace(adasTask, 'ID')).toBe(
    JSON.stringify(unknown?.body).replace('task_unknown', 'ID'),
  );
  const listed = async (headers: Record<string, string>) =>
    (await gateway.ask('GET', '/tasks', { headers })).body.tasks.map(({ user_id }) => user_id);
  expect(new Set(await listed(ADA))).toEqual(new Set(['ada']));
  expect(await listed(BOB)).toEqual([]);
});

it('starts tasks in the name of the caller', async () => {
  const { body } = await gateway.ask('POST', '/start-task', { body: { task: 'Mine.' }, headers: ADA });
  expect((await gateway.ask('GET', `/tasks/${body.task_id}`, { headers: ADA })).body.user_id).toBe('ada');
});

async function signIn() {
  const own = `http://127.0.0.1:${gateway.port()}`;
  const opened = await gateway.post('/session', { token: 'token-of-ada' }, { origin: own });
  return {
    own,
    set: opened.headers.get('set-cookie') ?? '',
    status: opened.status,
    body: await opened.json(),
  };
}

it('exchanges a token for a cookie that only its own pages can act with', async () => {
  const { own, set, status, body } = await signIn();
  expect([status, body]).toEqual([200, { user_id: 'ada' }]);
  expect(set).toMatch(/; HttpOnly; SameSite=Strict$/);
  expect(set).not.toContain('token-of-ada');
  const cookie = set.split(';')[0] ?? '';
  expect((await gateway.ask('GET', '/session', { headers: { cookie } })).body).toEqual({ user_id: 'ada' });
  const start = (headers: Record<string, string>) =>
    gateway.ask('POST', '/start-task', { body: { task: 'x' }, headers: { cookie, ...headers } }).then(codeOf);
  expect(await start({ origin: own })).toBe('201');
  expect(await start({ origin: PAGE })).toBe('201');
  expect(await start({})).toBe('403 origin_refused');
  expect(await start({ origin: 'https://evil.example' })).toBe('403 origin_refused');
  expect(
    (await gateway.request('DELETE', '/session', { headers: { origin: own } })).headers.get('set-cookie'),
  ).toContain('Max-Age=0');
  expect(codeOf(await gateway.ask('POST', '/session', { body: { token: 'no-such-token' } }))).toBe(
    '401 unauthenticated',
  );
});

it('lets listed origins read and no others', async () => {
  const allowed = async (origin: string) =>
    (await gateway.request('GET', '/health', { headers: { origin } })).headers.get(
      'access-control-allow-origin',
    );
  expect(await allowed(PAGE)).toBe(PAGE);
  expect(await allowed('https://evil.example')).toBeNull();
});

describe('at the handshakes', () => {
  const task = () => gateway.socketUrl(`/ws/tasks/${adasTask}`);
  const agent = () => gateway.socketUrl('/ws/agent');
  const refused = async (url: string, headers: Record<string, string>) =>
    codeOf(await refusedHandshake(url, { headers }));

  it('knows callers by token or cookie', async () => {
    const { own, set } = await signIn();
    const cookie = set.split(';')[0] ?? '';
    for (const url of [task(), agent()]) {
      const accepted: Record<string, string>[] = [ADA, { cookie, origin: own }, { ...ADA, origin: PAGE }];
      for (const headers of accepted) {
        const client = openSocket(url, { headers });
        await client.opened();
        client.close();
      }
      expect(await refused(url, {})).toBe('401 unauthenticated');
      expect(await refused(url, { cookie })).toBe('403 origin_refused');
      expect(await refused(url, { cookie, origin: 'https://evil.example' })).toBe('403 origin_refused');
      expect(await refused(url, { ...ADA, origin: 'https://evil.example' })).toBe('403 origin_refused');
      expect(await refused(url, { ...ADA, origin: 'null' })).toBe('403 origin_refused');
    }
  });

  it("answers 404 for somebody else's task", async () => {
    expect(await refused(task(), BOB)).toBe('404 not_found');
    expect(await refused(`${agent()}?task_id=${adasTask}`, BOB)).toBe('404 not_found');
  });

  it('shows each user only their own runs on the agent socket, and acts on no others', async () => {
    const [ada, bob] = [ADA, BOB].map((headers) => openSocket(agent(), { headers }));
    if (!ada || !bob) throw new Error('no sockets');
    await Promise.all([ada, bob].map((client) => client.frame(({ type }) => type === 'state_update')));
    expect(bob.frames[0]?.payload?.tasks).toEqual([]);
    bob.send({ type: 'action', payload: { action: 'stop', task_id: adasTask, client_ref: 'b1' } });
    expect((await bob.frame(({ type }) => type === 'error')).payload).toMatchObject({
      code: 'not_found',
      client_ref: 'b1',
    });
    bob.send({
      type: 'action',
      payload: { action: 'start_task', task: 'x', user_id: 'ada', client_ref: 'b2' },
    });
    await bob.frame(({ payload }) => payload?.client_ref === 'b2');
    expect(bob.frames.at(-1)?.payload).toMatchObject({ code: 'forbidden' });
    ada.close();
    bob.close();
  });
});

it('answers to the names of this machine alone while nobody has to sign in', async () => {
  const open = await startGateway();
  const { get } = await import('node:http');
  const status = (host: string) =>
    new Promise<number>((resolve, reject) => {
      get({ port: open.port(), host: '127.0.0.1', path: '/tasks', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on('error', reject);
    });
  expect(await status(`localhost:${open.port()}`)).toBe(200);
  expect(await status('rebound.example')).toBe(403);
  const foreign = { headers: { origin: 'http://rebound.example' } };
  expect((await open.ask('POST', '/tasks/task_x/stop', foreign)).status).toBe(403);
  expect((await refusedHandshake(open.socketUrl('/ws/agent'), foreign)).status).toBe(403);
  await open.close();
});
