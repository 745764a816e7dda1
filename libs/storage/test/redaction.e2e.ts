import { createJournal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createRedaction } from '../src/redaction/redaction';
import { createTasks } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterAll(() => database.drop());

const CONTENT = 'The content: "s3cret, 7" and more content.\nEnd';

async function writtenRun() {
  const { db } = database;
  const taskId = await insertTask(db);
  const row = { task_id: taskId, call_id: 'm1', kind: 'agent' as const };
  const output = {
    content: CONTENT,
    tool_calls: [
      { arguments: JSON.stringify({ note: CONTENT }), id: 'c1', name: 'calculator', duration_ms: 7 },
    ],
  };
  await createOutputs(db).storeOnce({
    ...row,
    request: { seen: [CONTENT] },
    output,
    facts: { preview: CONTENT },
  });
  const body = { sender: 'worker', recipient: 'all', message_id: 'm1', round: 2 };
  await createJournal(db).append(taskId, [
    { seq: 1, ts: 1, type: 'info', body: { kind: 'resumed', message: CONTENT } },
    { seq: 2, ts: 2, type: 'agent_message', body, call_id: 'm1' },
  ]);
  return taskId;
}

it('takes a span out of all that is stored, in every form, and may run again', async () => {
  const taskId = await writtenRun();
  const redaction = createRedaction(database.db);
  expect(await redaction.redact(taskId, '"s3cret, 7"')).toBe(2);
  const rows =
    await database.run(`select e.body, o.* from events e left join outputs o using (task_id, call_id)
    where task_id = '${taskId}'`);
  expect(JSON.stringify(rows)).toContain('[redacted] and more content');
  expect(JSON.stringify(rows)).not.toContain('s3cret');
  expect(await redaction.redact(taskId, '"s3cret, 7"')).toBe(0);
});

it.each(['content', 'kind', 'message_id', 'agent_message', ',', '"', 'u', '7', 'm1'])(
  'leaves a run that can be read and goes on when the span is %s',
  async (span) => {
    const taskId = await writtenRun();
    const { db } = database;
    await createRedaction(db).redact(taskId, span);
    const journal = createJournal(db);
    expect(await journal.read(taskId, 0, 10)).toMatchObject([
      { type: 'info', kind: 'resumed', seq: 1 },
      { type: 'agent_message', sender: 'worker', message_id: 'm1', seq: 2 },
    ]);
    await journal.append(taskId, [{ seq: 3, ts: 3, type: 'info', body: { kind: 'paused', message: 'on' } }]);
    expect(await createTasks(db).find(taskId)).toMatchObject({ last_seq: 3 });
  },
);
