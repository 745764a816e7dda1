import { fieldsOf, startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const start = (body: unknown, headers: Record<string, string> = {}) =>
  gateway.ask('POST', '/start-task', { body, headers });

it('answers 201 with an id and an address that works as given', async () => {
  const { status, body } = await start({ task: 'Add 2 and 2.' });
  expect(status).toBe(201);
  expect(body).toEqual({
    task_id: expect.stringMatching(/^task_[A-Za-z0-9_-]{20}$/),
    ws_url: `ws://127.0.0.1:${gateway.port()}/ws/tasks/${body.task_id}`,
  });
  const shown = await gateway.ask('GET', `/tasks/${body.task_id}`);
  expect(shown.body).toMatchObject({
    task: 'Add 2 and 2.',
    title: 'Add 2 and 2.',
    user_id: 'local',
    phase: 'queued',
  });
  expect((await gateway.ask('GET', '/tasks?limit=1')).body.tasks).toMatchObject([{ task_id: body.task_id }]);
});

it.each([
  ['an empty task', { task: ' \n ' }, ['task']],
  ['no task', {}, ['task']],
  ['a task that is too long', { task: 'x'.repeat(33_000) }, ['task']],
  ['wrong types', { task: 1, max_rounds: '3', user_id: 7 }, ['task', 'user_id', 'max_rounds']],
  ['too many rounds', { task: 'x', max_rounds: 10_001 }, ['max_rounds']],
  ['two agents of one name', { task: 'x', agents: [0, 1].map(() => agent('same')) }, ['agents.1.name']],
  [
    'an unknown field of an agent',
    { task: 'x', agents: [{ ...agent('a'), colour: 'red' }] },
    ['agents.0.colour'],
  ],
  ['a bad agent name', { task: 'x', agents: [agent('not a name')] }, ['agents.0.name']],
  ['a bad policy', { task: 'x', auto_apply: 'yes' }, ['auto_apply']],
  ['text that cannot be stored', { task: 'a\0b' }, ['task']],
  ['half a character', { task: 'x', note: { deep: ['\ud800'] } }, ['note.deep.0']],
  ['a list instead of an object', [1], ['body']],
])('refuses %s with the name of the field', async (_name, body, fields) => {
  const answer = await start(body);
  expect({ status: answer.status, code: answer.body.error.code }).toEqual({
    status: 400,
    code: 'invalid_request',
  });
  expect(fieldsOf(answer)).toEqual(fields);
});

function agent(name: string) {
  return { name, role: 'works', system_message: 'Work.' };
}

it('ignores unknown fields and names them', async () => {
  const { status, body } = await start({ task: 'x', colour: 'red', priority: 1 });
  expect(status).toBe(201);
  expect(body.warnings).toEqual([
    'Unknown field "colour" was ignored',
    'Unknown field "priority" was ignored',
  ]);
});

it('tells broken JSON, no JSON and too much JSON apart', async () => {
  const codes = await Promise.all([
    gateway.ask('POST', '/start-task', { body: '{"task":' }),
    gateway.ask('POST', '/start-task', { body: 'task=x', headers: { 'content-type': 'text/plain' } }),
    start({ task: 'x', padding: 'y'.repeat(260 * 1024) }),
  ]);
  expect(codes.map(({ status, body }) => [status, body.error.code])).toEqual([
    [400, 'invalid_json'],
    [400, 'invalid_request'],
    [413, 'payload_too_large'],
  ]);
});

describe('Idempotency-Key', () => {
  it('gives the same task for the same key and body, also to 50 at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => start({ task: 'Once.' }, { 'idempotency-key': 'fifty' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.task_id)).size).toBe(1);
    const stored = gateway.db.selectFrom('tasks').select('task_id').where('idempotency_key', '=', 'fifty');
    expect(await stored.execute()).toHaveLength(1);
  });

  it('refuses another body, and is kept apart by user', async () => {
    const headers = { 'idempotency-key': 'shared' };
    const first = await start({ task: 'One.', user_id: 'ada' }, headers);
    const other = await start({ task: 'Two.', user_id: 'ada' }, headers);
    const ofOther = await start({ task: 'Two.', user_id: 'bob' }, headers);
    expect([first.status, other.status, other.body.error.code, ofOther.status]).toEqual([
      201,
      422,
      'idempotency_mismatch',
      201,
    ]);
  });

  it.each(['', 'k'.repeat(201), 'two words', 'caf\u00e9'])('refuses the key %j', async (key) => {
    const answer = await start({ task: 'x' }, { 'idempotency-key': key });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer)).toEqual(['Idempotency-Key']);
  });
});

it('answers unknown routes, methods and parameters by the catalogue', async () => {
  const answers = await Promise.all([
    gateway.ask('GET', '/nothing/here'),
    gateway.ask('PUT', '/tasks'),
    gateway.ask('GET', '/tasks?limit=0'),
    gateway.ask('GET', '/tasks?page=2'),
    gateway.ask('GET', '/tasks/%00'),
    gateway.ask('GET', '/tasks/%E0%A4%A'),
    gateway.ask('GET', '/tasks/task_unknown'),
    gateway.ask('POST', '/tasks/task_unknown/stop'),
  ]);
  expect(answers.map(({ status, body }) => `${status} ${body.error.code}`)).toEqual([
    '404 not_found',
    '404 not_found',
    '400 invalid_request',
    '400 invalid_request',
    '404 not_found',
    '400 invalid_request',
    '404 not_found',
    '404 not_found',
  ]);
});

describe('a key in the words of a person', () => {
  const KEY = 'sk-proj-Planted0123456789Abcdefghij';
  const stored = async (task_id: string) =>
    JSON.stringify([
      await gateway.db.selectFrom('tasks').selectAll().where('task_id', '=', task_id).execute(),
      await gateway.db.selectFrom('outputs').selectAll().where('task_id', '=', task_id).execute(),
    ]);

  it('is masked before the task is stored, and the caller is told where to put it', async () => {
    const agents = [{ name: 'solo', role: 'does all', system_message: `Use ${KEY}.` }];
    const body = { task: `${KEY} is the key. Fetch the forecast.`, agents };
    const answer = await gateway.ask('POST', '/start-task', { body });
    expect(answer.status).toBe(201);
    expect(answer.body.warnings).toHaveLength(2);
    expect(answer.body.warnings[0]).toMatch(/"task".*POST \/credentials/);
    const rows = await stored(answer.body.task_id);
    expect(rows).toContain('[secret] is the key. Fetch the forecast.');
    expect(rows).not.toContain(KEY);
  });

  it('is masked in a message, which is said once all the same', async () => {
    const started = await gateway.ask('POST', '/start-task', { body: { task: 'Wait. scenario:slow:60000' } });
    const { task_id } = started.body;
    const say = () =>
      gateway.ask('POST', `/tasks/${task_id}/messages`, {
        body: { content: `Here it is: ${KEY}` },
        headers: { 'idempotency-key': 'once' },
      });
    for (const answer of [await say(), await say()]) {
      expect(answer.status).toBe(202);
      expect(answer.body.warnings).toHaveLength(1);
    }
    const rows = await stored(task_id);
    expect(rows).toContain('Here it is: [secret]');
    expect(rows).not.toContain(KEY);
    await gateway.post(`/tasks/${task_id}/stop`, {});
  });
});
