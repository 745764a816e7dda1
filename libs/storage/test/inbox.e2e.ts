import { createJournal } from '../src/journal/journal';
import { createInbox } from '../src/tasks/inbox';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function waiting(user_id: string, provider: string, title = `needs ${provider}`): Promise<string> {
  const task_id = await insertTask(database.db, { user_id, title });
  const body = { request_id: 'r1', provider, description: 'a key', user_id };
  await createJournal(database.db).append(task_id, [{ seq: 1, ts: 1, type: 'credential_request', body }]);
  return task_id;
}

it('shows runs that wait for one key as one item, and everything else apart', async () => {
  const inbox = createInbox(database.db);
  const first = await waiting('dora', 'weather', 'first');
  const second = await waiting('dora', 'weather', 'second');
  const other = await waiting('dora', 'maps');
  await waiting('eve', 'weather');
  const done = await waiting('dora', 'weather');
  await createJournal(database.db).append(done, [finishedEvent(2)]);
  const approval = await insertTask(database.db, { user_id: 'dora', title: 'publish' });
  const body = { request_id: 'r1', kind: 'action', description: 'May it?' };
  await createJournal(database.db).append(approval, [{ seq: 1, ts: 1, type: 'approval_request', body }]);

  const { items, next } = await inbox.page({ userId: 'dora', limit: 10 });
  expect(next).toBeUndefined();
  expect(items).toMatchObject([
    { task_id: approval, runs: 1, also_for: [] },
    { task_id: other, runs: 1, also_for: [], request: { kind: 'credential', provider: 'maps' } },
    {
      task_id: second,
      title: 'second',
      created_at: expect.closeTo(Date.now() / 1000, -3),
      runs: 2,
      request: { request_id: 'r1', provider: 'weather', user_id: 'dora' },
      also_for: [{ task_id: first, title: 'first', request_id: 'r1' }],
    },
  ]);
  expect((await inbox.page({ limit: 10 })).items).toHaveLength(4);
});

it('pages through everything, each item once', async () => {
  const inbox = createInbox(database.db);
  for (let n = 0; n < 25; n += 1) await waiting('page', `provider-${n}`);
  const seen: (string | undefined)[] = [];
  let after;
  do {
    const { items, next } = await inbox.page({ userId: 'page', limit: 10, after });
    seen.push(...items.map(({ request }) => request.provider));
    after = next;
  } while (after);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `provider-${24 - n}`));
});
