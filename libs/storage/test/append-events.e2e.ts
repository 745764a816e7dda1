import type { DecidedEvent } from '@vouch/shared';
import { createJournal, type Journal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createTasks, OPENING_CALL_ID } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, infoEvent, infoEvents, insertTask } from './sample-run';

let database: TestDatabase;
let journal: Journal;
beforeAll(async () => {
  database = await createTestDatabase();
  journal = createJournal(database.db);
});
afterAll(() => database.drop());

const seqs = async (taskId: string) => (await journal.read(taskId, 0, 1_000)).map((event) => event.seq);
const conflictAt = (seq: number) =>
  expect.objectContaining({ code: 'journal_conflict', details: expect.objectContaining({ seq }) });

it('keeps events in order and reads from any place', async () => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, infoEvents(1, 3));
  await journal.append(taskId, infoEvents(4, 5));
  expect(await seqs(taskId)).toEqual([1, 2, 3, 4, 5]);
  expect((await journal.read(taskId, 2, 2)).map((event) => event.seq)).toEqual([3, 4]);
  expect(await journal.read(taskId, 5, 10)).toEqual([]);
  expect(await journal.read(taskId, Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
  expect((await journal.readLast(taskId, 2)).map((event) => event.seq)).toEqual([4, 5]);
});

it('skips what is already there, also when new events follow it', async () => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, infoEvents(1, 3));
  await journal.append(taskId, infoEvents(1, 3));
  await journal.append(taskId, infoEvents(2, 5));
  expect(await seqs(taskId)).toEqual([1, 2, 3, 4, 5]);
});

it('takes a body with its keys in another order for the same event', async () => {
  const taskId = await insertTask(database.db);
  const event = (body: Record<string, unknown>): DecidedEvent => ({ ...infoEvent(1), body });
  await journal.append(taskId, [event({ message: 'm', kind: 'k', data: { a: 1, b: [2] } })]);
  await journal.append(taskId, [event({ data: { b: [2], a: 1 }, kind: 'k', message: 'm' })]);
  expect(await seqs(taskId)).toEqual([1]);
});

it('refuses another event at a taken place and stores nothing of that append', async () => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, infoEvents(1, 2));
  await expect(journal.append(taskId, [infoEvent(2, 'another'), infoEvent(3)])).rejects.toEqual(
    conflictAt(2),
  );
  await expect(journal.append(taskId, [{ ...infoEvent(2), ts: 1 }])).rejects.toEqual(conflictAt(2));
  await expect(journal.append(taskId, [{ ...infoEvent(2), call_id: 'c' }])).rejects.toEqual(conflictAt(2));
  expect(await seqs(taskId)).toEqual([1, 2]);
});

it.each([
  ['a gap after the end', [infoEvent(4)], 4],
  ['a gap inside', [infoEvent(3), infoEvent(5)], 5],
  ['one place twice', [infoEvent(3), infoEvent(3)], 3],
  ['events out of order', [infoEvent(4), infoEvent(3)], 4],
  ['an event after the end of the run', [finishedEvent(3), infoEvent(4)], 4],
])('refuses %s and stores nothing', async (_case, events, seq) => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, infoEvents(1, 2));
  await expect(journal.append(taskId, events)).rejects.toEqual(conflictAt(seq));
  expect(await seqs(taskId)).toEqual([1, 2]);
});

it('lets nothing follow the end of the run, and repeats it quietly', async () => {
  const taskId = await insertTask(database.db);
  await journal.append(taskId, [infoEvent(1), finishedEvent(2)]);
  await journal.append(taskId, [infoEvent(1), finishedEvent(2)]);
  await expect(journal.append(taskId, [infoEvent(3)])).rejects.toEqual(conflictAt(3));
  await expect(createTasks(database.db).find(taskId)).resolves.toMatchObject({
    finished: true,
    last_seq: 2,
    state: { phase: 'done', stop_reason: 'goal_reached', last_seq: 2 },
  });
});

it('refuses an unknown task', async () => {
  await expect(journal.append('no-such-task', [infoEvent(1)])).rejects.toMatchObject({ code: 'not_found' });
});

it('refuses an event that viewers could not read, and leaves the journal as it was', async () => {
  const taskId = await insertTask(database.db);
  await expect(journal.append(taskId, [infoEvent(1), { ...infoEvent(2), body: {} }])).rejects.toThrow(
    'message',
  );
  expect(await seqs(taskId)).toEqual([]);
});

it('joins an event with the stored output of its call', async () => {
  const taskId = await insertTask(database.db);
  const output = { content: 'It is 4.', usage: { prompt_tokens: 9, completion_tokens: 3 } };
  await createOutputs(database.db).storeOnce({
    task_id: taskId,
    call_id: 'c1',
    kind: 'agent',
    output,
    facts: {},
    request: {},
  });
  const body = { recipient: 'all', message_id: 'm1' };
  const message = (seq: number, call_id: string, sender: string): DecidedEvent => ({
    seq,
    ts: seq,
    type: 'agent_message',
    call_id,
    body: { ...body, sender },
  });
  await journal.append(taskId, [message(1, OPENING_CALL_ID, 'user'), message(2, 'c1', 'worker')]);
  expect(await journal.read(taskId, 0, 10)).toEqual([
    {
      type: 'agent_message',
      task_id: taskId,
      seq: 1,
      ts: 1,
      sender: 'user',
      content: 'Add 2 and 2.',
      ...body,
    },
    { type: 'agent_message', task_id: taskId, seq: 2, ts: 2, sender: 'worker', ...output, ...body },
  ]);
});

it('keeps text that PostgreSQL refuses, with the refused characters replaced', async () => {
  const taskId = await insertTask(database.db, { title: 'a\0b', text: 'half \uD83D pair and \0 nul' });
  await expect(createTasks(database.db).text(taskId)).resolves.toBe('half \uFFFD pair and \uFFFD nul');
  await journal.append(taskId, [infoEvent(1, 'nul \0, half \uDE00, whole 😀')]);
  expect(await journal.read(taskId, 0, 1)).toMatchObject([{ message: 'nul \uFFFD, half \uFFFD, whole 😀' }]);
});
