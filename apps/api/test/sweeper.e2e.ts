import { Client, Connection } from '@temporalio/client';
import { TASK_QUEUE, TASK_WORKFLOW } from '@vouch/shared';
import { infoEvents } from './sample-events';
import { waitFor } from '../../../test/wait-for';
import { closingEvents } from '../src/sweeper/lost-run';
import { startGateway, type TestGateway } from './running-gateway';

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

const change = (taskId: string, values: { swept_at?: Date; started_at?: null }) =>
  gateway.db.updateTable('tasks').set(values).where('task_id', '=', taskId).execute();
const longAgo = (taskId: string) => change(taskId, { swept_at: new Date(0) });

it('starts a task whose workflow was never started', async () => {
  const taskId = await gateway.storedTask();
  await change(taskId, { started_at: null });
  await longAgo(taskId);
  const started = await waitFor(() => client.workflow.getHandle(taskId).describe());
  expect(started.type).toBe(TASK_WORKFLOW);
  expect(
    started.typedSearchAttributes
      .getAll()
      .map(({ key }) => key.name)
      .sort(),
  ).toEqual(['Owner', 'TaskPhase']);
});

it('writes the end of a run that was terminated by hand, once', async () => {
  const taskId = await gateway.storedTask();
  const handle = await client.workflow.start(TASK_WORKFLOW, { workflowId: taskId, taskQueue: TASK_QUEUE });
  await gateway.journal.append(taskId, infoEvents(1, 4));
  await handle.terminate('by hand');
  await longAgo(taskId);
  const task = await waitFor(async () => {
    const found = await gateway.tasks.find(taskId);
    return found?.finished && found;
  }, 30_000);
  expect(task.state).toMatchObject({ phase: 'failed', stop_reason: 'failed', last_seq: 6 });
  expect(task.state.summary).toContain('ended from outside');
  expect((await gateway.journal.read(taskId, 4, 10)).map(({ type }) => type)).toEqual(['error', 'finished']);
  const late = closingEvents({ ...task.state, last_seq: 6 }, 'again', 1);
  await expect(gateway.journal.append(taskId, late)).rejects.toMatchObject({ code: 'journal_conflict' });
});

it('leaves runs alone that are open in Temporal', async () => {
  const open = await gateway.storedTask();
  const lost = await gateway.storedTask();
  await client.workflow.start(TASK_WORKFLOW, { workflowId: open, taskQueue: TASK_QUEUE });
  await gateway.journal.append(lost, infoEvents(1, 1));
  await Promise.all([longAgo(open), longAgo(lost)]);
  await waitFor(async () => (await gateway.tasks.find(lost))?.finished, 30_000);
  expect((await gateway.tasks.find(open))?.finished).toBe(false);
});
