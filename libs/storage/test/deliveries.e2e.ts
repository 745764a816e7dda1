import type { RequestAnswer } from '@vouch/shared';
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
const makeDue = () => database.run('update deliveries set next_attempt_at = now()');
const waits = async () => {
  const [row] = await database.run(
    'select attempts, round(extract(epoch from next_attempt_at - now())::numeric) as seconds from deliveries',
  );
  return { attempts: row?.attempts, seconds: Number(row?.seconds) };
};

it('comes due again later each time, one minute at most, until it is done', async () => {
  const taskId = await insertTask(database.db);
  await deliveries.queue(taskId, answer('r1'));
  const seen = [];
  for (let attempt = 0; attempt < 9; attempt += 1) {
    expect(await deliveries.claim(10)).toEqual([{ task_id: taskId, answer: answer('r1') }]);
    expect(await deliveries.claim(10)).toEqual([]);
    seen.push((await waits()).seconds);
    await makeDue();
  }
  expect(seen).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
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

it('gives each delivery to one of several senders', async () => {
  const taskId = await insertTask(database.db);
  const names = Array.from({ length: 60 }, (_, index) => `r${index}`);
  await Promise.all(names.map((name) => deliveries.queue(taskId, answer(name))));
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
