import type { RequestAnswer } from '@vouch/shared';
import { Client } from 'pg';
import { createDeliveries, type Deliveries } from '../src/delivery/deliveries';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

let database: TestDatabase;
let deliveries: Deliveries;
beforeEach(async () => {
  database = await createTestDatabase();
  deliveries = createDeliveries(database.db);
});
afterEach(() => database.drop());

const answer = (request_id: string): RequestAnswer => ({ request_id, outcome: 'approved', actor: 'ada' });
const clock = async () =>
  Number((await database.run('select extract(epoch from clock_timestamp()) as now'))[0]?.now);
const dueAt = async () =>
  Number((await database.run('select extract(epoch from next_attempt_at) as due from deliveries'))[0]?.due);

it('comes due again later each time, one minute at most, until it is done', async () => {
  const taskId = await insertTask(database.db);
  await deliveries.queue(taskId, answer('r1'));
  for (const pause of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
    const before = await clock();
    expect(await deliveries.claim(10)).toEqual([{ task_id: taskId, answer: answer('r1') }]);
    const after = await clock();
    const claimedAt = (await dueAt()) - pause;
    expect([before <= claimedAt, claimedAt <= after]).toEqual([true, true]);
    await database.run(`update deliveries set next_attempt_at = now() + interval '1 hour'`);
    expect(await deliveries.claim(10)).toEqual([]);
    await database.run('update deliveries set next_attempt_at = now()');
  }
  await deliveries.done({ task_id: taskId, answer: answer('r1') });
  expect(await deliveries.claim(10)).toEqual([]);
});

it('keeps the first answer to a request', async () => {
  const taskId = await insertTask(database.db);
  await deliveries.queue(taskId, answer('r1'));
  expect(await deliveries.queue(taskId, { ...answer('r1'), outcome: 'rejected' })).toEqual(answer('r1'));
  expect(await deliveries.find(taskId, 'r1')).toEqual(answer('r1'));
  expect(await deliveries.find(taskId, 'r2')).toBeUndefined();
  expect(await deliveries.claim(10)).toMatchObject([{ answer: { outcome: 'approved' } }]);
});

it('counts the runs that still wait after an answer was sent to them', async () => {
  const tasks = [await insertTask(database.db), await insertTask(database.db), await insertTask(database.db)];
  const delivered = tasks.map((task_id) => ({ task_id, answer: answer('r1') }));
  expect(await deliveries.untaken(delivered)).toBe(0);
  await database.run(`update tasks set awaiting = 'credential'`);
  expect(await deliveries.untaken(delivered)).toBe(3);
  expect(await deliveries.untaken(delivered.slice(1))).toBe(2);
  await database.run(`update tasks set finished = true where task_id = $1`, [tasks[0]]);
  expect(await deliveries.untaken(delivered)).toBe(2);
});

it('does not wait for what another sender holds', async () => {
  const taskId = await insertTask(database.db);
  await deliveries.queue(taskId, answer('held'));
  await deliveries.queue(taskId, answer('free'));
  const holder = new Client({ connectionString: database.url });
  await holder.connect();
  await holder.query(`begin; select * from deliveries where request_id = 'held' for update`);
  expect((await deliveries.claim(10)).map((delivery) => delivery.answer.request_id)).toEqual(['free']);
  await holder.query('rollback');
  await holder.end();
});

it('gives each delivery to one of several senders', async () => {
  const taskId = await insertTask(database.db);
  const names = Array.from({ length: 60 }, (_, index) => `r${index}`);
  await Promise.all(names.map((name) => deliveries.queue(taskId, answer(name))));
  // Each was tried before, so that none comes due again while this test runs.
  await database.run('update deliveries set attempts = 9');
  const send = async () => {
    const sent: string[] = [];
    for (let batch = await deliveries.claim(4); batch.length > 0; batch = await deliveries.claim(4)) {
      expect(batch.length).toBeLessThanOrEqual(4);
      sent.push(...batch.map((delivery) => delivery.answer.request_id));
    }
    return sent;
  };
  const sent = (await Promise.all([send(), send(), send()])).flat();
  expect(sent.sort()).toEqual(names.sort());
});
