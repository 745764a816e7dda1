import { createDeltas } from '@vouch/storage';
import { finishedEvent, infoEvent, infoEvents } from './sample-events';
import { waitFor } from '../../../test/wait-for';
import { startGateway, type TestGateway } from './running-gateway';
import { openSocket, refusedHandshake, type SocketClient } from './socket-client';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const watch = (taskId: string, query = '') => openSocket(gateway.socketUrl(`/ws/tasks/${taskId}${query}`));
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const seen = (client: SocketClient, seq: number) => waitFor(() => client.seqs().at(-1) === seq);

it('resumes from every seq without a gap or a repeat while the journal grows', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 20));
  const clients = upTo(0, 20).map((after) => ({ after, client: watch(taskId, `?after_seq=${after}`) }));
  for (let seq = 21; seq < 260; seq += 3) await gateway.journal.append(taskId, infoEvents(seq, seq + 2));
  await gateway.journal.append(taskId, [finishedEvent(261)]);
  const ends = await Promise.all(clients.map(({ client }) => client.closed));
  expect(new Set(ends.map(({ code }) => code))).toEqual(new Set([1000]));
  for (const { after, client } of clients) expect(client.seqs()).toEqual(upTo(after + 1, 261));
});

it('replays a finished run from its beginning, in one go or from its end', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, [...infoEvents(1, 450), finishedEvent(451)]);
  const [whole, nothing] = [watch(taskId), watch(taskId, '?after_seq=451')];
  expect((await whole.closed).code).toBe(1000);
  expect((await nothing.closed).code).toBe(1000);
  expect(whole.seqs()).toEqual(upTo(1, 451));
  expect(nothing.frames).toEqual([]);
});

it('waits for the first frame to say where to resume', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 5));
  const client = watch(taskId, '?resume=1');
  await client.opened();
  client.send({ type: 'ping' });
  await client.frame(({ type }) => type === 'pong');
  expect(client.seqs()).toEqual([]);
  client.send({ type: 'resume', after_seq: 3 });
  await seen(client, 5);
  expect(client.seqs()).toEqual([4, 5]);
  client.send({ type: 'resume', after_seq: 1 });
  expect(await client.frame(({ type }) => type === 'error')).toMatchObject({ code: 'unknown_frame' });
  client.close();
});

it('stays open after frames it does not understand', async () => {
  const taskId = await gateway.storedTask();
  const client = watch(taskId);
  await client.opened();
  for (const frame of ['not json', '[]', '{"type":"dance"}', 'null', '{"type":"resume","after_seq":-1}'])
    client.send(frame);
  client.socket.send(Buffer.from([1, 2, 3]));
  await waitFor(() => client.frames.length === 6);
  expect(client.frames.map(({ code }) => code)).toEqual([
    'malformed_frame',
    'unknown_frame',
    'unknown_frame',
    'unknown_frame',
    'invalid_request',
    'malformed_frame',
  ]);
  expect(client.frames.some((frame) => 'seq' in frame)).toBe(false);
  await gateway.journal.append(taskId, [infoEvent(1)]);
  await seen(client, 1);
  client.close();
});

it.each([
  ['?after_seq=7', 'seq_beyond_end'],
  ['?after_seq=-1', 'invalid_request'],
  ['?after_seq=two', 'invalid_request'],
  ['?after_seq=1.5', 'invalid_request'],
])('says why and closes for %s', async (query, code) => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 3));
  const client = watch(taskId, query);
  expect((await client.closed).code).toBe(1008);
  expect(client.frames).toMatchObject([{ type: 'error', code }]);
  if (code === 'invalid_request') expect(client.frames[0]?.message).toContain('after_seq');
});

it('closes for a frame of 257 KiB and takes one of 255', async () => {
  const taskId = await gateway.storedTask();
  const [large, fitting] = [watch(taskId), watch(taskId)];
  await Promise.all([large.opened(), fitting.opened()]);
  fitting.send({ type: 'ping', padding: 'x'.repeat(255 * 1024) });
  await fitting.frame(({ type }) => type === 'pong');
  fitting.close();
  large.send({ type: 'ping', padding: 'x'.repeat(257 * 1024) });
  expect((await large.closed).code).toBe(1009);
  expect(large.frames).toMatchObject([{ type: 'error', code: 'frame_too_large' }]);
});

it('says why before it closes for a frame that it does not even read, also on the agent socket', async () => {
  const taskId = await gateway.storedTask();
  const clients = [watch(taskId), openSocket(gateway.socketUrl('/ws/agent'))];
  await Promise.all(clients.map((client) => client.opened()));
  for (const client of clients) {
    client.send({ type: 'ping', padding: 'x'.repeat(3 * 1024 * 1024) });
    expect((await client.closed).code).toBe(1009);
    const { code, payload } = client.frames.at(-1) ?? {};
    expect(code ?? (payload as { code?: string }).code).toBe('frame_too_large');
  }
});

it('answers text that is no UTF-8 and stays open', async () => {
  const client = watch(await gateway.storedTask());
  await client.opened();
  client.socket.send(Buffer.from([0x22, 0xff, 0xfe, 0x22]), { binary: false });
  expect(await client.frame(({ type }) => type === 'error')).toMatchObject({ code: 'malformed_frame' });
  client.send({ type: 'ping' });
  await client.frame(({ type }) => type === 'pong');
  client.close();
});

it('shows a message while it is written to who asks for it, and to nobody else', async () => {
  const taskId = await gateway.storedTask();
  const [asking, plain] = [watch(taskId, '?deltas=1'), watch(taskId)];
  await Promise.all([asking.opened(), plain.opened()]);
  const draft = createDeltas(gateway.db, () => undefined).open({
    task_id: taskId,
    message_id: 'm1',
    attempt: 1,
    sender: 'planner',
  });
  draft.write('First we ');
  await asking.frame(({ type }) => type === 'agent_delta');
  const late = watch(taskId, '?deltas=1');
  expect(await late.frame(({ type }) => type === 'agent_delta')).toMatchObject({
    text: 'First we ',
    attempt: 1,
  });
  draft.write('collect.');
  draft.end();
  await waitFor(() => late.frames.length === 2);
  await gateway.journal.append(taskId, [finishedEvent(1)]);
  await Promise.all([asking, plain, late].map(({ closed }) => closed));
  const texts = asking.frames.flatMap((frame) => (frame.type === 'agent_delta' ? [frame] : []));
  expect(texts.map((frame) => 'seq' in frame)).toEqual([false, false]);
  expect(plain.frames.map(({ type }) => type)).toEqual(['finished']);
});

it('refuses unknown tasks and paths at the handshake', async () => {
  const refusals = await Promise.all(
    ['/ws/tasks/task_unknown', '/ws/tasks/..%2f', '/ws/nothing', '/ws/tasks/a/b', '/'].map((route) =>
      refusedHandshake(gateway.socketUrl(route)),
    ),
  );
  expect(refusals.map(({ status, body }) => [status, body.error.code])).toEqual(
    Array.from({ length: 5 }, () => [404, 'not_found']),
  );
});

it('does not hold up others for a viewer who does not read', async () => {
  const taskId = await gateway.storedTask();
  const stalled = watch(taskId);
  await stalled.opened();
  stalled.socket.pause();
  const big = (seq: number) => infoEvent(seq, 'x'.repeat(200_000));
  for (let seq = 1; seq <= 60; seq += 1) await gateway.journal.append(taskId, [big(seq)]);
  const reader = watch(taskId);
  await gateway.journal.append(taskId, [finishedEvent(61)]);
  expect((await reader.closed).code).toBe(1000);
  expect(reader.seqs()).toEqual(upTo(1, 61));
  stalled.socket.resume();
  expect((await stalled.closed).code).toBe(1000);
  expect(stalled.seqs()).toEqual(upTo(1, 61));
});

it('sends viewers away with 1012 when it closes, and they resume on the next one', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 10));
  const before = watch(taskId);
  await seen(before, 10);
  await gateway.restart();
  const { code, reason } = await before.closed;
  expect(code).toBe(1012);
  expect(reason).toMatch(/^restart; reconnect_after_ms=\d{1,4}$/);
  const after = watch(taskId, '?after_seq=10');
  await gateway.journal.append(taskId, [infoEvent(11), finishedEvent(12)]);
  await after.closed;
  expect([...before.seqs(), ...after.seqs()]).toEqual(upTo(1, 12));
});

it('shows events whose hints were lost', async () => {
  const taskId = await gateway.storedTask();
  const client = watch(taskId);
  await client.opened();
  await gateway.db
    .withTables<{ pg_stat_activity: { pid: number; query: string; datname: string } }>()
    .selectFrom('pg_stat_activity')
    .select(({ fn }) => fn<boolean>('pg_terminate_backend', ['pid']).as('ended'))
    .where('query', '=', 'listen vouch_journal')
    .where('datname', '=', new URL(gateway.databaseUrl).pathname.slice(1))
    .execute();
  await gateway.journal.append(taskId, infoEvents(1, 3));
  await seen(client, 3);
  expect(client.seqs()).toEqual([1, 2, 3]);
  client.close();
});
