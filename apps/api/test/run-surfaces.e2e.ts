import { eventDetailSchema, runActivitySchema, runExportSchema } from '@vouch/shared';
import { waitFor } from '../../../test/wait-for';
import { finishedEvent, infoEvent, infoEvents, someEvent } from './sample-events';
import { startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

it('exports a long run whole, as JSON and as Markdown', async () => {
  const taskId = await gateway.storedTask('local', 'A long run');
  for (let seq = 1; seq <= 1_200; seq += 100) await gateway.journal.append(taskId, infoEvents(seq, seq + 99));
  await gateway.journal.append(taskId, [finishedEvent(1_201)]);

  const json = await gateway.request('GET', `/tasks/${taskId}/export`);
  expect(json.headers.get('content-disposition')).toBe(`attachment; filename="${taskId}.json"`);
  const { task, events } = runExportSchema.parse(await json.json());
  expect(task).toMatchObject({ task_id: taskId, task: 'A long run', stop_reason: 'goal_reached' });
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_201 }, (_, index) => index + 1));

  const markdown = await gateway.request('GET', `/tasks/${taskId}/export?format=markdown`);
  expect(markdown.headers.get('content-type')).toContain('text/markdown');
  const text = await markdown.text();
  expect(text).toMatch(/^# A long run\n/);
  expect(text).toContain('- `#1200` step 1200');
  expect(text.trimEnd().endsWith('## Finished: goal_reached\n\nDone.')).toBe(true);
});

it('exports a task that has not begun, refuses another format and a stranger’s run', async () => {
  const taskId = await gateway.storedTask();
  const empty = await gateway.request('GET', `/tasks/${taskId}/export`);
  expect(runExportSchema.parse(await empty.json()).events).toEqual([]);
  const wrong = await gateway.ask('GET', `/tasks/${taskId}/export?format=pdf`);
  expect([wrong.status, wrong.body.error.details.fields[0]?.field]).toEqual([400, 'format']);
  expect((await gateway.ask('GET', '/tasks/task_none/export')).status).toBe(404);
});

it('says of a run that is over, or not begun, that nothing is under way', async () => {
  const taskId = await gateway.storedTask();
  const activity = async () => {
    const response = await gateway.request('GET', `/tasks/${taskId}/activity`);
    return runActivitySchema.parse(await response.json());
  };
  expect(await activity()).toMatchObject({ task_id: taskId, health: 'idle', calls: [] });
  await gateway.journal.append(taskId, [finishedEvent(1)]);
  expect(await activity()).toMatchObject({ health: 'ended', calls: [] });
});

it('says that nobody takes the work of a run that has no worker', async () => {
  const answer = await gateway.ask('POST', '/start-task', { body: { task: 'Write a plan.' } });
  const health = async () => {
    const response = await gateway.request('GET', `/tasks/${answer.body.task_id}/activity`);
    return runActivitySchema.parse(await response.json()).health;
  };
  // A worker of another test that polled lately counts for a good minute.
  expect(await waitFor(async () => (await health()) === 'no_worker', 120_000)).toBe(true);
}, 150_000);

it('shows an event with the call behind it', async () => {
  const taskId = await gateway.storedTask('local', 'The words');
  const words = { sender: 'user', recipient: 'all', message_id: 'm0' };
  await gateway.journal.append(taskId, [
    infoEvent(1),
    { ...someEvent(2, 'agent_message', words), call_id: 'opening' },
  ]);
  const detail = async (seq: string) =>
    (await gateway.request('GET', `/tasks/${taskId}/events/${seq}`)).json().then((body: unknown) => body);
  expect(eventDetailSchema.parse(await detail('1'))).toMatchObject({ event: { seq: 1 }, call: null });
  expect(eventDetailSchema.parse(await detail('2'))).toMatchObject({
    event: { content: 'The words' },
    call: { call_id: 'opening', kind: 'person', request: null },
  });
  for (const seq of ['3', '0', 'x', '99999999999'])
    expect(await detail(seq)).toMatchObject({ error: { code: 'not_found' } });
});
