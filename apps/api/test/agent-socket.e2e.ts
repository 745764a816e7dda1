import { agentSocketOutboundSchema, type DecidedEvent, type StatePayload } from '@vouch/shared';
import { finishedEvent, infoEvents } from './sample-events';
import { waitFor } from '../../../test/wait-for';
import { startGateway, type TestGateway } from './running-gateway';
import { openSocket, refusedHandshake, type SocketClient } from './socket-client';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const connect = async (query = '') => {
  const client = openSocket(gateway.socketUrl(`/ws/agent${query}`));
  await client.frame(({ type }) => type === 'state_update');
  return client;
};
const states = (client: SocketClient) =>
  client.frames.filter(({ type }) => type === 'state_update').map(({ payload }) => payload as StatePayload);
const act = (client: SocketClient, payload: object) => client.send({ type: 'action', payload, timestamp: 1 });
const stateWith = (client: SocketClient, client_ref: string) =>
  waitFor(() => states(client).find((state) => state.client_ref === client_ref));
const errors = (client: SocketClient) =>
  client.frames.filter(({ type }) => type === 'error').map(({ payload }) => payload);

it('sends the state on connect and a state_update to everybody after a change', async () => {
  const taskId = await gateway.storedTask();
  const clients = await Promise.all([connect(), connect(), connect(`?task_id=${taskId}`)]);
  await gateway.journal.append(taskId, [
    {
      seq: 1,
      ts: 1_700_000_001,
      type: 'credential_request',
      body: { provider: 'openrouter', description: 'needed', request_id: 'r1', user_id: 'local' },
    },
  ]);
  for (const client of clients) {
    const state = await waitFor(() =>
      states(client).find(({ tasks }) => tasks[0]?.awaiting === 'credential'),
    );
    expect(state.tasks[0]).toMatchObject({ task_id: taskId, phase: 'waiting' });
    expect(states(client).map(({ seq }) => seq)).toEqual(states(client).map((_, index) => index + 1));
    client.frames.forEach((frame) => agentSocketOutboundSchema.parse(frame));
  }
  clients.forEach((client) => client.close());
});

it('shows one task whole, with its last 50 messages', async () => {
  const taskId = await gateway.storedTask();
  const message = (seq: number): DecidedEvent => ({
    seq,
    ts: 1_700_000_000 + seq,
    type: 'agent_message',
    body: { sender: 'worker', recipient: 'all', content: `message ${seq}`, message_id: `m${seq}` },
  });
  const messages = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
  await gateway.journal.append(taskId, messages(1, 60));
  const client = await connect(`?task_id=${taskId}`);
  await gateway.journal.append(taskId, messages(61, 70));
  const shown = await waitFor(
    () => states(client).find(({ task }) => task?.messages.at(-1)?.seq === 70)?.task,
  );
  expect(shown.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 21));
  expect(shown).toMatchObject({ task_id: taskId, surfaces: [], awaiting: [] });
  client.close();
});

it('refuses a handshake that asks for two tasks', async () => {
  const [one, two] = await Promise.all([gateway.storedTask(), gateway.storedTask()]);
  const refused = await refusedHandshake(gateway.socketUrl(`/ws/agent?task_id=${one}&task_id=${two}`));
  const fields = [{ field: 'task_id', message: 'must be given once' }];
  expect([refused.status, refused.body.error]).toMatchObject([
    400,
    { code: 'invalid_request', details: { fields } },
  ]);
});

it('repeats the client_ref in the update that shows the effect', async () => {
  const client = await connect();
  act(client, { action: 'start_task', task: 'From the socket.', client_ref: 'c1' });
  const started = await stateWith(client, 'c1');
  const taskId = started.tasks[0]?.task_id ?? '';
  expect(started.tasks[0]?.title).toBe('From the socket.');
  act(client, { action: 'stop', task_id: taskId, client_ref: 'c2' });
  await waitFor(async () => (await gateway.ask('GET', `/tasks/${taskId}`)).status === 200);
  await gateway.journal.append(taskId, [...infoEvents(1, 2), finishedEvent(3)]);
  const stopped = await stateWith(client, 'c2');
  expect(stopped.tasks.find(({ task_id }) => task_id === taskId)?.phase).toBe('done');
  client.close();
});

it('refuses actions as REST does, with the client_ref', async () => {
  const client = await connect();
  act(client, { action: 'start_task', task: '', client_ref: 'e1' });
  act(client, { action: 'start_task', task: 'x', team: 'mine', client_ref: 'e2' });
  act(client, { action: 'stop', task_id: 'task_unknown', client_ref: 'e3' });
  act(client, { action: 'approve', task_id: 'task_unknown', request_id: 'r1', client_ref: 'e4' });
  act(client, { action: 'send_message', task_id: 'x', content: 'hi', client_ref: 'e5' });
  act(client, { action: 'dance', client_ref: 'e6' });
  act(client, { action: 'stop', client_ref: 'e7' });
  await waitFor(() => errors(client).length === 7);
  expect(errors(client)).toMatchObject([
    { code: 'invalid_request', client_ref: 'e1' },
    { code: 'invalid_request', client_ref: 'e2' },
    { code: 'not_found', client_ref: 'e3' },
    { code: 'not_found', client_ref: 'e4' },
    { code: 'not_found', client_ref: 'e5' },
    { code: 'invalid_request', client_ref: 'e6' },
    { code: 'invalid_request', client_ref: 'e7' },
  ]);
  client.close();
});

it('answers pings with their payload and bad frames with their own codes, and stays open', async () => {
  const client = await connect();
  for (const frame of [
    '{',
    '[]',
    '{"type":"state_update"}',
    '{"type":"action"}',
    '{"type":"ping","payload":3}',
  ]) {
    client.send(frame);
  }
  client.send({ type: 'ping', payload: { nonce: 7 }, timestamp: 1 });
  const pong = await client.frame(({ type }) => type === 'pong');
  expect(pong.payload).toEqual({ nonce: 7 });
  expect(errors(client)).toMatchObject([
    { code: 'malformed_frame' },
    { code: 'unknown_frame' },
    { code: 'unknown_frame' },
    { code: 'invalid_request' },
    { code: 'invalid_request' },
  ]);
  client.close();
});

it('closes for an oversized frame, after saying so', async () => {
  const client = await connect();
  client.send({ type: 'ping', payload: { padding: 'x'.repeat(257 * 1024) } });
  expect((await client.closed).code).toBe(1009);
  expect(errors(client)).toMatchObject([{ code: 'frame_too_large' }]);
});

it('coalesces updates to ten a second', async () => {
  const taskId = await gateway.storedTask();
  const client = await connect();
  const before = states(client).length;
  const from = performance.now();
  for (let seq = 1; seq <= 300; seq += 1) await gateway.journal.append(taskId, infoEvents(seq, seq));
  await gateway.journal.append(taskId, [finishedEvent(301)]);
  await waitFor(
    () =>
      states(client)
        .at(-1)
        ?.tasks.find(({ task_id }) => task_id === taskId)?.phase === 'done',
  );
  const tenths = (performance.now() - from) / 100;
  expect(states(client).length - before).toBeLessThanOrEqual(Math.ceil(tenths) + 1);
  client.close();
});
