import { Client, Connection } from '@temporalio/client';
import { TASK_QUEUE, TASK_WORKFLOW, type DecidedEvent } from '@vouch/shared';
import { createKeyring, createVault } from '@vouch/storage';
import { finishedEvent, someEvent } from './sample-events';
import { waitFor } from '../../../test/wait-for';
import { NOBODY, startGateway, testEnv, type TestGateway } from './running-gateway';

let gateway: TestGateway;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  gateway = await startGateway();
  connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await gateway.close();
});

const approval = someEvent(1, 'approval_request', {
  request_id: 'r1',
  kind: 'action',
  description: 'May it?',
});
const credential = someEvent(2, 'credential_request', {
  request_id: 'r2',
  provider: 'openrouter',
  description: 'needed',
  user_id: 'local',
});
const approved = someEvent(3, 'action_result', {
  action: 'run_check:tests',
  request_id: 'r1',
  detail: 'Yes.',
  outcome: 'approved',
  actor: 'ada',
});

/** A run that waits, in Temporal too; no worker takes it on. */
async function waitingTask(...events: DecidedEvent[]) {
  const taskId = await gateway.storedTask();
  await client.workflow.start(TASK_WORKFLOW, { workflowId: taskId, taskQueue: TASK_QUEUE });
  await gateway.journal.append(taskId, [approval, credential, ...events]);
  return taskId;
}
const answer = (taskId: string, requestId: string, body: unknown) =>
  gateway.ask('POST', `/tasks/${taskId}/requests/${requestId}`, { body });
const signals = async (taskId: string) => {
  const { events = [] } = await client.workflow.getHandle(taskId).fetchHistory();
  return events?.flatMap((entry) => entry.workflowExecutionSignaledEventAttributes?.signalName ?? []) ?? [];
};

it('queues an answer that no worker confirms, hands it over, and keeps the first one', async () => {
  const taskId = await waitingTask();
  const first = await answer(taskId, 'r1', { decision: 'approve' });
  expect([first.status, first.body]).toEqual([
    202,
    { task_id: taskId, request_id: 'r1', status: 'queued', outcome: 'approved' },
  ]);
  await waitFor(async () => (await signals(taskId)).includes('answerRequest'));
  await waitFor(async () => (await gateway.deliveries.find(taskId, 'r1')) === undefined);
});

it('refuses another answer while one is queued', async () => {
  const away = await startGateway({ TEMPORAL_ADDRESS: NOBODY });
  const taskId = await away.storedTask();
  await away.journal.append(taskId, [approval]);
  const decide = (decision: string) =>
    away.ask('POST', `/tasks/${taskId}/requests/r1`, { body: { decision } });
  expect((await decide('approve')).status).toBe(202);
  expect((await decide('approve')).status).toBe(202);
  const other = await decide('reject');
  expect([other.status, other.body.error.details]).toEqual([
    409,
    { request_id: 'r1', outcome: 'approved', actor: 'local' },
  ]);
  await away.close();
});

it.each([
  ['r1', { decision: 'approve' }, 200, undefined],
  ['r1', { decision: 'reject' }, 409, 'already_answered'],
  ['r2', { decision: 'approve' }, 400, 'invalid_request'],
  ['r3', { decision: 'approve' }, 404, 'unknown_request'],
  ['__proto__', { decision: 'approve' }, 404, 'unknown_request'],
  ['r2', { decision: 'perhaps' }, 400, 'invalid_request'],
  ['r2', { decision: 'decline', note: 'no' }, 400, 'invalid_request'],
  ['r2', undefined, 400, 'invalid_request'],
])('answers %s with %j by the state of the run', async (requestId, body, status, code) => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, [approval, credential, approved]);
  const result = await answer(taskId, requestId, body);
  expect([result.status, result.body.error?.code]).toEqual([status, code]);
});

it('declines a credential request', async () => {
  const taskId = await waitingTask();
  const declined = await answer(taskId, 'r2', { decision: 'decline' });
  expect(declined.body).toMatchObject({ status: 'queued', outcome: 'declined' });
});

it('says that a finished run, or one that Temporal has closed, takes no answers', async () => {
  const finished = await waitingTask(approved, finishedEvent(4));
  const terminated = await waitingTask();
  await client.workflow.getHandle(terminated).terminate('by hand');
  for (const [taskId, requestId] of [
    [finished, 'r2'],
    [terminated, 'r1'],
  ] as const) {
    const result = await answer(taskId, requestId, { decision: requestId === 'r1' ? 'approve' : 'decline' });
    expect([result.status, result.body.error.code]).toEqual([409, 'run_finished']);
  }
});

it('lists what waits in the inbox until it is answered', async () => {
  const waiting = await waitingTask(approved);
  const done = await waitingTask(approved, finishedEvent(4));
  const { items } = (await gateway.ask('GET', '/inbox')).body;
  const of = (taskId: string) => items.filter(({ task_id }) => task_id === taskId);
  expect(of(waiting)).toMatchObject([
    { request: { request_id: 'r2', kind: 'credential', provider: 'openrouter' } },
  ]);
  expect(of(done)).toEqual([]);
});

it('wakes the runs that wait for a key at once', async () => {
  const taskId = await waitingTask();
  const serverSecretKey = testEnv('').SERVER_SECRET_KEY ?? '';
  const vault = createVault(gateway.db, createKeyring(gateway.db, { serverSecretKey }));
  await vault.openWait({ task_id: taskId, request_id: 'r2', user_id: 'local', provider: 'openrouter' });
  const body = { user_id: 'local', provider: 'openrouter', value: 'sk-canary-7c1e' };
  const stored = await gateway.ask('POST', '/credentials', { body });
  expect(stored.body).toMatchObject({ resumed: [taskId], resumed_count: 1 });
  await waitFor(async () => (await signals(taskId)).includes('answerRequest'));
  const history = JSON.stringify(await client.workflow.getHandle(taskId).fetchHistory());
  expect(history).not.toContain('sk-canary-7c1e');
});

describe('stop', () => {
  const stop = (taskId: string) => gateway.ask('POST', `/tasks/${taskId}/stop`);

  it('orders the run to stop', async () => {
    const taskId = await waitingTask();
    expect((await stop(taskId)).body).toEqual({ task_id: taskId, status: 'stopping' });
    expect(await signals(taskId)).toEqual(['stopRun']);
  });

  it('starts a stored run to stop it, so that it says so itself', async () => {
    const taskId = await gateway.storedTask();
    expect((await stop(taskId)).status).toBe(202);
    expect(await signals(taskId)).toEqual(['stopRun']);
  });

  it('is refused for finished runs', async () => {
    const taskId = await waitingTask(approved, finishedEvent(4));
    expect((await stop(taskId)).body.error.code).toBe('run_finished');
  });
});
