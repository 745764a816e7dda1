import type { DecidedEvent } from '@vouch/shared';
import { createJournal, type Journal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createRedaction } from '../src/redaction/redaction';
import { copyJournal, type CopiedJournal } from '../src/tasks/copy-journal';
import { createTasks } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { infoEvent, insertTask } from './sample-run';

const SPAN = 'the-number-is-4711';

let database: TestDatabase;
let journal: Journal;
beforeAll(async () => {
  database = await createTestDatabase();
  journal = createJournal(database.db);
});
afterAll(() => database.drop());

const started: DecidedEvent = {
  ...infoEvent(1),
  body: {
    kind: 'started',
    message: 'The run has started.',
    data: { agents: [{ name: 'ada', role: SPAN }], max_rounds: 6 },
  },
};
const opening: DecidedEvent = {
  ...infoEvent(2),
  type: 'agent_message',
  call_id: 'opening',
  body: { sender: 'user', recipient: 'all', message_id: 'opening', round: 1 },
};

async function storedParent(): Promise<string> {
  const taskId = await insertTask(database.db, { title: `Call ${SPAN}` });
  await journal.append(taskId, [started, opening]);
  return taskId;
}

const copyOf = (parent_task_id: string, redactions = 0): CopiedJournal => ({
  parent_task_id,
  redactions,
  after_seq: 2,
  message_id: 'opening',
  forked: {
    ...infoEvent(3),
    body: {
      kind: 'forked',
      message: 'A copy.',
      data: { parent_task_id, after_seq: 2, message_id: 'opening', edited: false, actor: 'ada' },
    },
  },
});

it('takes title and state as they are when it copies, whatever was redacted since the run was looked at', async () => {
  const parent = await storedParent();
  const copy = copyOf(parent, 1);
  await createRedaction(database.db).redact(parent, SPAN);
  const fork = await insertTask(database.db, { title: undefined, copy });
  const stored = await createTasks(database.db).find(fork);
  expect(stored).toMatchObject({
    title: 'Call [redacted]',
    last_seq: 3,
    team: ['ada'],
    state: { agents: [{ role: '[redacted]' }], parent: { task_id: parent } },
  });
});

it('charges the new run for no summary that the other one has made', async () => {
  const parent = await storedParent();
  await createOutputs(database.db).storeOnce({
    task_id: parent,
    call_id: 'summary/ada/2',
    kind: 'summary',
    request: null,
    output: { content: 'So far.' },
    facts: { agent: 'ada', through_seq: 2, made_by: 'm1' },
  });
  const fork = await insertTask(database.db, { copy: copyOf(parent) });
  expect(await createOutputs(database.db).latestSummary(fork, 'ada')).toEqual({
    output: { content: 'So far.' },
    facts: { agent: 'ada', through_seq: 2 },
  });
});

it('lets the other run go on meanwhile, but nobody redact it', async () => {
  const parent = await storedParent();
  const fork = await insertTask(database.db);
  await database.db.deleteFrom('outputs').where('task_id', '=', fork).execute();
  let redacting: Promise<{ places: number }> | undefined;
  await database.db.transaction().execute(async (tx) => {
    await copyJournal(tx, fork, copyOf(parent));
    await journal.append(parent, [infoEvent(3)]);
    const row = database.db.selectFrom('tasks').select('title').where('task_id', '=', parent);
    await expect(row.forUpdate().noWait().execute()).rejects.toMatchObject({ code: '55P03' });
    redacting = createRedaction(database.db).redact(parent, SPAN);
  });
  expect((await redacting)?.places).toBeGreaterThan(0);
});
