import { Client, Connection } from '@temporalio/client';
import { TASK_QUEUE, TASK_WORKFLOW, type DecidedEvent } from '@vouch/shared';
import { createEnvelope, createVault } from '@vouch/storage';
import { finishedEvent } from '../../../libs/storage/test/sample-run';
import { waitFor } from '../../../test/wait-for';
import { startGateway, testEnv, type TestGateway } from './running-gateway';

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

const event = (seq: number, type: DecidedEvent['type'], body: Record<string, unknown>): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type,
  body,
});
const approval = event(1, 'approval_request', { request_id: 'r1', kind: 'action', description: 'May it?' });
const credential = event(2, 'credential_request', {
  request_id: 'r2',
  provider: 'openrouter',
  description: 'needed',
  user_id: 'local',
});
const approved = event(3, 'action_result', {
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
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, [approval]);
  const away = await startGateway({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  const url = `/tasks/${taskId}/requests/r1`;
  const on = await awayOn(away, gateway);
  expect((await on('POST', url, { decision: 'approve' })).status).toBe(202);
  expect((await on('POST', url, { decision: 'approve' })).status).toBe(202);
  const other = await on('POST', url, { decision: 'reject' });
  expect([other.status, other.body.error.details]).toEqual([
    409,
    { request_id: 'r1', outcome: 'approved', actor: 'local' },
  ]);
  await away.close();
});

/** The same database seen by a gateway that cannot reach Temporal. */
async function awayOn(away: TestGateway, _here: TestGateway) {
  return (method: string, route: string, body: unknown) => away.ask(method, route, { body });
}
