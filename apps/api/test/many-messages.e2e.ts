import { Client, Connection } from '@temporalio/client';
import { TASK_QUEUE, TASK_WORKFLOW } from '@vouch/shared';
import { codeOf, startGateway, type TestGateway } from './running-gateway';
import { openSocket } from './socket-client';

const MOST = 2_000;
const LEFT = 10;

let gateway: TestGateway;
let another: TestGateway;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  gateway = await startGateway();
  another = await startGateway({ DATABASE_URL: gateway.databaseUrl });
  connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await another.close();
  await gateway.close();
});

const startWorkflow = (workflowId: string) =>
  client.workflow.start(TASK_WORKFLOW, { workflowId, taskQueue: TASK_QUEUE });
/** A run that waits in Temporal, and that people have spoken to almost as often as they may. */
async function fullTask() {
  const taskId = await gateway.storedTask();
  await startWorkflow(taskId);
  expect((await say(taskId)).status).toBe(202);
  const count = gateway.db.updateTable('signal_counts').set({ sent: MOST - LEFT });
  await count.where('task_id', '=', taskId).execute();
  return taskId;
}
const say = (taskId: string, at = gateway) =>
  at.ask('POST', `/tasks/${taskId}/messages`, { body: { content: 'Faster!' } });
const order = async (taskId: string, what: string) =>
  codeOf(await gateway.ask('POST', `/tasks/${taskId}/${what}`));
const signals = async (taskId: string, name: string) => {
  const { events = [] } = await client.workflow.getHandle(taskId).fetchHistory();
  return (events ?? []).filter((entry) => entry.workflowExecutionSignaledEventAttributes?.signalName === name)
    .length;
};

it('takes exactly as many words as a history may have, through several gateways at once, and keeps no others', async () => {
  const taskId = await fullTask();
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, index) => say(taskId, index % 2 ? gateway : another)),
  );
  const codes = answers.map(codeOf).sort();
  expect(codes.slice(0, LEFT)).toEqual(Array.from({ length: LEFT }, () => '202'));
  expect(new Set(codes.slice(LEFT))).toEqual(new Set(['409 too_many_messages']));
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.body.error).toMatchObject({
    message: expect.stringContaining('2000'),
    details: { order: 'say', most: MOST },
  });
  expect(await signals(taskId, 'sayToRun')).toBe(LEFT + 1);
  const stored = gateway.db.selectFrom('outputs').select('call_id').where('task_id', '=', taskId);
  const rows = await stored.where('call_id', 'like', 'p-%').execute();
  expect(rows).toHaveLength(LEFT + 1);
});

it('still resumes and stops a run that hears nothing any more; one that forgets it after a restart would not', async () => {
  const taskId = await fullTask();
  await Promise.all(Array.from({ length: LEFT }, () => say(taskId)));
  await another.restart();
  expect(codeOf(await say(taskId, another))).toBe('409 too_many_messages');
  expect(await order(taskId, 'pause')).toBe('409 too_many_messages');
  expect([await order(taskId, 'resume'), await order(taskId, 'stop')]).toEqual(['202', '202']);
});

it('refuses on the agent socket too, by the client’s own name for the action', async () => {
  const taskId = await fullTask();
  await Promise.all(Array.from({ length: LEFT }, () => say(taskId)));
  const socket = openSocket(gateway.socketUrl('/ws/agent'));
  await socket.opened();
  const action = { action: 'send_message', task_id: taskId, content: 'Faster!', client_ref: 'c1' };
  socket.send({ type: 'action', payload: action, timestamp: 1 });
  const error = await socket.frame(({ type }) => type === 'error');
  expect(error.payload).toMatchObject({ code: 'too_many_messages', client_ref: 'c1' });
  socket.close();
});

it('takes words again once the run goes on in a new history', async () => {
  const taskId = await fullTask();
  await Promise.all(Array.from({ length: LEFT }, () => say(taskId)));
  expect(codeOf(await say(taskId))).toBe('409 too_many_messages');
  await client.workflow.getHandle(taskId).terminate();
  await startWorkflow(taskId);
  expect(codeOf(await say(taskId))).toBe('202');
  expect(await signals(taskId, 'sayToRun')).toBe(1);
});
