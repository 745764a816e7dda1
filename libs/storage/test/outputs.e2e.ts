import { createOutputs, type NewOutput, type Outputs } from '../src/outputs/outputs';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

let database: TestDatabase;
let outputs: Outputs;
beforeAll(async () => {
  database = await createTestDatabase();
  outputs = createOutputs(database.db);
});
afterAll(() => database.drop());

const output = (task_id: string, content: string): NewOutput => ({
  task_id,
  call_id: 'turn-1',
  kind: 'agent',
  output: { content },
  facts: { digest: content.length },
  request: { messages: [] },
});

it('gives every attempt of a race the one that was first', async () => {
  const taskId = await insertTask(database.db);
  const attempts = Array.from({ length: 50 }, (_, index) =>
    outputs.storeOnce(output(taskId, `attempt ${index}`)),
  );
  const results = await Promise.all(attempts);
  const stored = await outputs.find(taskId, 'turn-1');
  expect(stored).toBeDefined();
  expect(results).toEqual(results.map(() => stored));
});

it('returns what a later reader will read, also where PostgreSQL had to change it', async () => {
  const taskId = await insertTask(database.db);
  const first = await outputs.storeOnce(output(taskId, 'nul \0 and half \uD83D'));
  expect(first).toEqual(await outputs.find(taskId, 'turn-1'));
  expect(first).toEqual(await outputs.storeOnce(output(taskId, 'a late attempt')));
  expect(first.output).toEqual({ content: 'nul \uFFFD and half \uFFFD' });
});

it('keeps the same call of two runs apart', async () => {
  const [one, two] = [await insertTask(database.db), await insertTask(database.db)];
  await outputs.storeOnce(output(one, 'one'));
  expect(await outputs.find(two, 'turn-1')).toBeUndefined();
});
