import { createModelCache } from '../src/model-cache/model-cache';
import { createRedaction } from '../src/redaction/redaction';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const answer = (content: string) => ({ content, model: 'large' });

it('gives a user the last answer that was kept for a request, and nobody else', async () => {
  const cache = createModelCache(database.db);
  const key = { user_id: 'ada', request_digest: 'q1' };
  await cache.keep(key, await insertTask(database.db), answer('first'));
  await cache.keep(key, await insertTask(database.db), answer('second'));
  expect(await cache.find(key)).toEqual(answer('second'));
  expect(await cache.find({ ...key, user_id: 'bob' })).toBeUndefined();
  expect(await cache.find({ ...key, request_digest: 'q2' })).toBeUndefined();
});

it('forgets an answer with the run that got it', async () => {
  const cache = createModelCache(database.db);
  const taskId = await insertTask(database.db);
  const key = { user_id: 'ada', request_digest: 'q3' };
  await cache.keep(key, taskId, answer('x'));
  await database.db.deleteFrom('tasks').where('task_id', '=', taskId).execute();
  expect(await cache.find(key)).toBeUndefined();
});

it('gives back nothing that a redaction took out, whichever run it was said in', async () => {
  const cache = createModelCache(database.db);
  const [told, clean] = ['q4', 'q5'].map((request_digest) => ({ user_id: 'ada', request_digest }));
  const other = { user_id: 'bob', request_digest: 'q4' };
  const earlier = await insertTask(database.db);
  await cache.keep(told!, earlier, answer('the code is "4711"'));
  await cache.keep(clean!, earlier, answer('no code'));
  await cache.keep(other, await insertTask(database.db, { user_id: 'bob' }), answer('his own "4711"'));
  await createRedaction(database.db).redact(await insertTask(database.db), 'is "4711"');
  await createRedaction(database.db).redact(await insertTask(database.db), '"4711"');
  expect(await cache.find(told!)).toBeUndefined();
  expect(await cache.find(clean!)).toEqual(answer('no code'));
  expect(await cache.find(other)).toEqual(answer('his own "4711"'));
});
