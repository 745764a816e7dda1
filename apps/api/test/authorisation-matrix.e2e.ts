import { Authenticator } from '../src/auth/authenticator';
import { startGateway, testEnv, type TestGateway } from './running-gateway';
import { infoEvent, someEvent } from './sample-events';

const CANARY = 'only-for-ada-4Zt8';
const KEY = 'sk-only-for-ada-9Vb3';
const METHODS = ['get', 'post', 'put', 'delete', 'patch'];
const BOB = { authorization: 'Bearer token-of-bob' };

const COOKIE = new Authenticator([], testEnv('').SERVER_SECRET_KEY ?? '').cookieName;

interface Operation {
  method: string;
  path: string;
  hasBody: boolean;
  /** Answers 401 to whom it does not know. */
  guarded: boolean;
}

let gateway: TestGateway;
let operations: Operation[];
let ids: Record<string, string>;

beforeAll(async () => {
  gateway = await startGateway({ API_TOKENS: 'ada:token-of-ada,bob:token-of-bob', HOST: '127.0.0.1' });
  const ada = { authorization: 'Bearer token-of-ada' };
  const task_id = await gateway.storedTask('ada', CANARY);
  const request = { provider: 'openrouter', description: CANARY, request_id: 'r1', user_id: 'ada' };
  await gateway.journal.append(task_id, [infoEvent(1, CANARY), someEvent(2, 'credential_request', request)]);
  const team = { name: CANARY, agents: [{ name: 'one', role: 'works', system_message: CANARY }] };
  const stored = await gateway.ask('POST', '/teams', { body: team, headers: ada });
  expect(stored.status).toBe(201);
  const key = { user_id: 'ada', provider: 'openrouter', value: KEY };
  const credential = await gateway.ask('POST', '/credentials', { body: key, headers: ada });
  ids = {
    task_id,
    other_id: task_id,
    team_id: (stored.body as unknown as { team_id: string }).team_id,
    user_id: 'ada',
    provider: 'openrouter',
    credential_id: credential.body.credential_id,
    request_id: 'r1',
    message_id: 'm1',
    seq: '1',
  };
  const { body } = await gateway.ask('GET', '/docs-json');
  const { paths } = body as unknown as { paths: Record<string, Record<string, Record<string, object>>> };
  operations = Object.entries(paths)
    .filter(([path]) => !path.startsWith('/ws/'))
    .flatMap(([path, byMethod]) =>
      Object.entries(byMethod)
        .filter(([method]) => METHODS.includes(method))
        .map(([method, operation]) => ({
          method: method.toUpperCase(),
          path,
          hasBody: operation.requestBody !== undefined,
          guarded: Object.hasOwn(operation.responses ?? {}, '401'),
        })),
    );
});
afterAll(() => gateway.close());

/** A body that is good enough to get past its schema, and that names what is Ada's where it names anybody. */
const BODIES: Record<string, () => object> = {
  'POST /session': () => ({ token: 'nobody-has-it' }),
  'POST /start-task': () => ({ task: 'x', user_id: 'ada' }),
  'POST /teams': () => ({ name: 'other', agents: [{ name: 'a', role: 'b', system_message: 'c' }] }),
  'PUT /teams/{team_id}': () => ({ name: 'other', agents: [{ name: 'a', role: 'b', system_message: 'c' }] }),
  'POST /teams/import': () => ({ version: 1, teams: [] }),
  'POST /tasks/{task_id}/messages': () => ({ content: 'x' }),
  'POST /tasks/{task_id}/fork': () => ({ after_seq: 1 }),
  'POST /tasks/{task_id}/requests/{request_id}': () => ({ decision: 'decline' }),
  'POST /credentials': () => ({ user_id: 'ada', provider: 'openrouter', value: 'sk-of-bob' }),
  'POST /credentials/test': () => ({ user_id: 'ada', provider: 'openrouter', value: 'sk-of-bob' }),
  'POST /codec/decode': () => ({ payloads: [] }),
  'POST /ag-ui': () => ({
    threadId: ids.task_id,
    runId: 'run',
    state: {},
    messages: [],
    tools: [],
    context: [],
    forwardedProps: {},
  }),
};

const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
const routeOf = ({ path }: Operation, names = ids) =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => names[name] ?? `no value for ${name}`);

async function attempt(operation: Operation, headers: Record<string, string>, names = ids) {
  const body = operation.hasBody ? BODIES[nameOf(operation)]?.() : undefined;
  const response = await gateway.request(operation.method, routeOf(operation, names), { body, headers });
  return { name: nameOf(operation), status: response.status, text: await response.text() };
}
const attemptAll = (of: Operation[], headers: Record<string, string>, names = ids) =>
  Promise.all(of.map((operation) => attempt(operation, headers, names)));

it('covers every operation of the API document', () => {
  expect(operations.length).toBeGreaterThan(30);
  expect(
    operations
      .filter(({ hasBody }) => hasBody)
      .map(nameOf)
      .sort(),
  ).toEqual(Object.keys(BODIES).sort());
  expect(
    operations.map((operation) => routeOf(operation)).filter((route) => route.includes('no value')),
  ).toEqual([]);
  const open = operations.filter(({ guarded }) => !guarded).map(nameOf);
  expect(open.sort()).toEqual(['DELETE /session', 'GET /health', 'GET /ready']);
});

it.each([
  ['nobody', {}],
  ['an unknown token', { authorization: 'Bearer token-of-eve' }],
  ['a token in another scheme', { authorization: 'Basic token-of-ada' }],
  ['an empty token', { authorization: 'Bearer ' }],
  ['a token as cookie', { cookie: `${COOKIE}=token-of-ada` }],
  [
    'a session of another instance',
    (() => {
      const other = new Authenticator([{ user: 'ada', token: 'token-of-ada' }], 'another server key');
      return { cookie: `${COOKIE}=${other.openSession('token-of-ada')?.session}` };
    })(),
  ],
])('refuses %s everywhere', async (_, headers) => {
  const guarded = operations.filter((operation) => operation.guarded);
  const answers = await attemptAll(guarded, headers);
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
});

it("gives another user nothing of Ada's, by any operation", async () => {
  const answers = await attemptAll(operations, BOB);
  expect(answers.filter(({ text }) => text.includes(CANARY) || text.includes(KEY))).toEqual([]);
  const guarded = operations.filter((operation) => operation.guarded).map(nameOf);
  expect(answers.filter(({ name, status }) => guarded.includes(name) && status >= 500)).toEqual([]);
});

it("answers about Ada's tasks and teams as about those that do not exist", async () => {
  const owned = operations.filter(({ path }) => /\{(task|team)_id\}/.test(path));
  const unknown = { ...ids, task_id: 'task_unknown', team_id: 'team_unknown' };
  const [foreign, none] = await Promise.all([attemptAll(owned, BOB), attemptAll(owned, BOB, unknown)]);
  const neutral = (text: string, names: Record<string, string>) =>
    text.replaceAll(names.task_id ?? '', 'ID').replaceAll(names.team_id ?? '', 'ID');
  expect(foreign.map(({ name, status }) => [name, status])).toEqual(
    owned.map((operation) => [nameOf(operation), 404]),
  );
  expect(foreign.map(({ text }) => neutral(text, ids))).toEqual(
    none.map(({ text }) => neutral(text, unknown)),
  );
});

it("refuses to act for Ada by name, also for names that are in the path's case or encoding", async () => {
  const named = operations.filter(({ path }) => path.includes('{user_id}'));
  for (const user_id of ['ada', '%61da']) {
    const answers = await attemptAll(named, BOB, { ...ids, user_id });
    expect(answers.map(({ status }) => status)).toEqual(named.map(() => 403));
  }
  const listed = await gateway.ask('GET', '/credentials/ada', {
    headers: { authorization: 'Bearer token-of-ada' },
  });
  expect(listed.body).toMatchObject({ credentials: [{ version: 1 }] });
});
