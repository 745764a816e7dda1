import { createOutputs, createRedaction } from '@vouch/storage';
import { codeOf, fieldsOf, NOBODY, startGateway, type TestGateway } from './running-gateway';
import { finishedEvent, someEvent } from './sample-events';

const AS_ADA = { authorization: 'Bearer token-of-ada' };
const AS_BOB = { authorization: 'Bearer token-of-bob' };
const AGENTS = ['planner', 'worker'].map((name) => ({ name, role: name, system_message: 'Work.' }));
const SECRET = 'the-number-is-4711';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({
    API_TOKENS: 'ada:token-of-ada,bob:token-of-bob',
    HOST: '127.0.0.1',
    TEMPORAL_ADDRESS: NOBODY,
  });
});
afterAll(() => gateway.close());

const said = (seq: number, sender: string, message_id: string, round: number) => ({
  ...someEvent(seq, 'agent_message', { sender, recipient: 'all', message_id, round }),
  call_id: message_id,
});
const judged = (seq: number, message_id: string) => ({
  ...someEvent(seq, 'verifier_result', {
    message_id,
    verdict: 'pass',
    category: 'none',
    confidence: 0.9,
    tier: 't1',
    suggested_actions: [],
    actions: [],
    usage: { prompt_tokens: 50, completion_tokens: 5 },
  }),
  call_id: `v${message_id.slice(1)}`,
});

/** Two messages of agents, the first with a verdict, a person's words after it; ended or not. */
async function storedRun(end: 'finished' | 'open' = 'finished'): Promise<string> {
  const task_id = `task_${crypto.randomUUID()}`;
  const spec = { agents: AGENTS, max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' as const } };
  await gateway.tasks.insert({
    task_id,
    user_id: 'ada',
    title: 'A plan',
    text: 'Plan it.',
    spec,
    request_hash: 'x',
  });
  await gateway.tasks.markStarted(task_id);
  const outputs = createOutputs(gateway.db);
  const usage = { prompt_tokens: 9, completion_tokens: 9 };
  for (const call_id of ['m1', 'm2', 'p-1']) {
    const output = { content: `${call_id}: ${SECRET}`, usage };
    await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'agent',
      request: null,
      output,
      facts: { digest: 'd' },
    });
  }
  const facts = { tokens: usage, earlier_calls: [{ model: 'x', tokens: usage }] };
  await outputs.storeOnce({
    task_id,
    call_id: 'v1',
    kind: 'verifier',
    request: null,
    output: { reason: 'fine', evidence: [] },
    facts,
  });
  const agents = AGENTS.map(({ name, role }) => ({ name, role }));
  const data = { agents, max_rounds: 6 };
  await gateway.journal.append(task_id, [
    someEvent(1, 'info', { kind: 'started', message: 'The run has started.', data }),
    { ...said(2, 'user', 'opening', 1), call_id: 'opening' },
    said(3, 'planner', 'm1', 2),
    judged(4, 'm1'),
    said(5, 'user', 'p-1', 2),
    said(6, 'worker', 'm2', 3),
    ...(end === 'finished' ? [finishedEvent(7)] : []),
  ]);
  return task_id;
}

const fork = (taskId: string, body: object, headers: Record<string, string> = {}) =>
  gateway.ask('POST', `/tasks/${taskId}/fork`, { body, headers: { ...AS_ADA, ...headers } });
const eventsOf = async (taskId: string) => gateway.journal.read(taskId, 0, 100);
const countTasks = async () => (await gateway.tasks.list({ limit: 1_000 })).length;

it('stores a fork with its copy while Temporal is away, and leaves the other run as it was', async () => {
  const parent = await storedRun();
  const before = await eventsOf(parent);
  const { status, body } = await fork(parent, { after_seq: 3 });
  expect(status).toBe(201);
  expect(body.ws_url).toContain(`/ws/tasks/${body.task_id}`);
  const events = await eventsOf(body.task_id);
  expect(events).toEqual([
    ...before.slice(0, 3).map((event) => ({ ...event, task_id: body.task_id })),
    expect.objectContaining({
      seq: 4,
      kind: 'forked',
      data: { parent_task_id: parent, after_seq: 3, message_id: 'm1', edited: false, actor: 'ada' },
    }),
  ]);
  const shown = await gateway.ask('GET', `/tasks/${body.task_id}`, { headers: AS_ADA });
  expect(shown.body).toMatchObject({
    user_id: 'ada',
    title: 'A plan',
    task: 'Plan it.',
    phase: 'queued',
    state: { last_seq: 4, parent: { task_id: parent, after_seq: 3 } },
  });
  expect(await eventsOf(parent)).toEqual(before);
  const { facts } = (await createOutputs(gateway.db).find(body.task_id, 'v1')) ?? {};
  expect(facts).toEqual({ tokens: { prompt_tokens: 0, completion_tokens: 0 } });
  const [unstarted] = (await gateway.tasks.claimUnstarted(100, -1)).filter(
    ({ task_id }) => task_id === body.task_id,
  );
  expect(unstarted?.spec.fork).toEqual({
    last_seq: 4,
    calls: 1,
    requests: 0,
    messages: 2,
    spoken: { planner: 2 },
    message: { message_id: 'm1', speaker: 'planner', round: 2, retries: 0 },
  });
});

it('forks a run that goes on, with the message changed and masked, and its verdict left behind', async () => {
  const parent = await storedRun('open');
  const { body } = await fork(parent, {
    after_seq: 3,
    edit: { content: 'Use sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCD now.', max_rounds: 9 },
  });
  expect(body.warnings).toEqual([expect.stringContaining('edit.content')]);
  const [, , edited] = await eventsOf(body.task_id);
  expect(edited).toMatchObject({ message_id: 'm1', sender: 'planner', edited_by: 'ada' });
  expect(JSON.stringify(edited)).not.toMatch(/sk-proj|usage/);
  expect(await createOutputs(gateway.db).find(body.task_id, 'v1')).toBeUndefined();
  expect((await gateway.tasks.find(body.task_id))?.spec).toMatchObject({ max_rounds: 9, agents: AGENTS });
});

it('makes one fork of 20 equal requests at once, and none of another body with the same key', async () => {
  const parent = await storedRun();
  const before = await countTasks();
  const key = { 'idempotency-key': 'twenty-forks' };
  const answers = await Promise.all(Array.from({ length: 20 }, () => fork(parent, { after_seq: 3 }, key)));
  expect(new Set(answers.map(({ body }) => body.task_id)).size).toBe(1);
  expect(await countTasks()).toBe(before + 1);
  expect(codeOf(await fork(parent, { after_seq: 2 }, key))).toBe('422 idempotency_mismatch');
  const other = await storedRun();
  expect(codeOf(await fork(other, { after_seq: 3 }, key))).toBe('422 idempotency_mismatch');
});

it.each([
  ['beyond the end', { after_seq: 99 }, 'after_seq'],
  ['an event that is no message', { after_seq: 4 }, 'after_seq'],
  ['words that a person said in between', { after_seq: 5 }, 'after_seq'],
  ['a message without a verdict', { after_seq: 6 }, 'after_seq'],
  ['no place at all', {}, 'after_seq'],
  ['a place before the beginning', { after_seq: 0 }, 'after_seq'],
  ['empty words', { after_seq: 3, edit: { content: ' ' } }, 'edit.content'],
  ['a last round', { after_seq: 3, edit: { max_rounds: 2 } }, 'edit.max_rounds'],
  [
    'a condition on nobody',
    { after_seq: 3, edit: { termination: { source: 'eve' } } },
    'edit.termination.source',
  ],
  ['an unknown field', { after_seq: 3, edit: { agents: [] } }, 'edit.agents'],
])('refuses %s, and says which field it is', async (_, body, field) => {
  const parent = await storedRun();
  const before = await countTasks();
  const refused = await fork(parent, body);
  expect([codeOf(refused), fieldsOf(refused)]).toEqual(['400 invalid_request', [field]]);
  expect(await countTasks()).toBe(before);
});

it('knows no run of somebody else, to fork or to compare', async () => {
  const parent = await storedRun();
  const own = await gateway.storedTask('bob');
  expect(codeOf(await fork(parent, { after_seq: 3 }, AS_BOB))).toBe('404 not_found');
  for (const [one, other] of [
    [parent, own],
    [own, parent],
  ])
    expect(codeOf(await gateway.ask('GET', `/tasks/${one}/compare/${other}`, { headers: AS_BOB }))).toBe(
      '404 not_found',
    );
});

it('copies no span that was redacted', async () => {
  const parent = await storedRun();
  await createRedaction(gateway.db).redact(parent, SECRET);
  const { body } = await fork(parent, { after_seq: 3 });
  expect(JSON.stringify(await eventsOf(body.task_id))).toContain('[redacted]');
  const copied = gateway.db.selectFrom('outputs').select('output').where('task_id', '=', body.task_id);
  const outputs = await copied.execute();
  expect(outputs.length).toBeGreaterThan(1);
  expect(JSON.stringify(outputs)).not.toContain(SECRET);
});

it('shows where two runs part', async () => {
  const parent = await storedRun();
  const { body } = await fork(parent, { after_seq: 3, edit: { content: 'Otherwise.' } });
  const route = `/tasks/${body.task_id}/compare/${parent}`;
  const compared = await gateway.ask('GET', route, { headers: AS_ADA });
  expect(compared.body).toMatchObject({
    left: { task_id: body.task_id },
    right: { task_id: parent, stop_reason: 'goal_reached' },
    common: { messages: 1, left_seq: 2, right_seq: 2 },
    rows: [
      {
        left: { content: 'Otherwise.', verdict: null },
        right: { message_id: 'm1', verdict: { verdict: 'pass' } },
      },
      { left: null, right: { message_id: 'p-1' } },
      { left: null, right: { message_id: 'm2' } },
    ],
    more: 0,
  });
  const first = await gateway.ask('GET', `${route}?limit=1`, { headers: AS_ADA });
  expect(first.body).toMatchObject({ rows: [{ left: { content: 'Otherwise.' } }], more: 2 });
  const refused = await gateway.ask('GET', `${route}?limit=0`, { headers: AS_ADA });
  expect([codeOf(refused), fieldsOf(refused)]).toEqual(['400 invalid_request', ['limit']]);
});
