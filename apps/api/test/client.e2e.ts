import { createClient } from '@vouch/client';
import { startGateway, type TestGateway } from './running-gateway';
import { finishedEvent, infoEvents } from './sample-events';
import { waitFor } from '../../../test/wait-for';

const TOKEN = 'token-of-ada-0123456789';
let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ API_TOKENS: `ada:${TOKEN}` });
});
afterAll(() => gateway.close());

const client = (token: string = TOKEN) =>
  createClient({ baseUrl: `http://127.0.0.1:${gateway.port()}/`, token });

it('signs in, starts a task once, lists and shows it', async () => {
  const vouch = client();
  const body = { task: 'Plan a picnic in Porto.' };
  const [first, again] = [
    await vouch.start(body, { idempotencyKey: 'k1' }),
    await vouch.start(body, { idempotencyKey: 'k1' }),
  ];
  expect(again).toBe(first);
  expect((await vouch.tasks({ q: 'picnic porto', limit: 5 })).tasks.map(({ task_id }) => task_id)).toEqual([
    first,
  ]);
  expect(await vouch.task(first)).toMatchObject({ task: body.task, user_id: 'ada' });
  expect(await vouch.inbox()).toEqual([]);
});

it('watches a run from where it is told to its end, live', async () => {
  const taskId = await gateway.storedTask('ada');
  await gateway.journal.append(taskId, infoEvents(1, 5));
  const seqs: number[] = [];
  const watching = (async () => {
    for await (const { seq } of client().watch(taskId, { afterSeq: 2 })) seqs.push(seq);
  })();
  await waitFor(() => seqs.length === 3);
  await gateway.journal.append(taskId, [...infoEvents(6, 8), finishedEvent(9)]);
  await watching;
  expect(seqs).toEqual([3, 4, 5, 6, 7, 8, 9]);
});

it('throws what the gateway says', async () => {
  const taskId = await gateway.storedTask('ada');
  await expect(client('wrong-token').task(taskId)).rejects.toMatchObject({
    code: 'unauthenticated',
    status: 401,
  });
  await expect(client('wrong-token').watch(taskId).next()).rejects.toMatchObject({ code: 'unauthenticated' });
  await expect(client().watch('task_none').next()).rejects.toMatchObject({ code: 'not_found' });
  await expect(client().answer(taskId, 'r1', { decision: 'approve' })).rejects.toMatchObject({
    code: 'unknown_request',
  });
  await expect(client().start({ task: '' })).rejects.toMatchObject({ fields: [{ field: 'task' }] });
  const nobody = createClient({ baseUrl: 'http://127.0.0.1:1' });
  await expect(nobody.task(taskId)).rejects.toMatchObject({ code: 'unreachable' });
});
