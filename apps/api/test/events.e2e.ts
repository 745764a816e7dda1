import { finishedEvent, infoEvents } from './sample-events';
import { waitFor } from '../../../test/wait-for';
import { startGateway, type Answer, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const STREAM = { accept: 'text/event-stream' };

/** Reads a stream of events until it holds so many, or ends. */
async function readStream(response: Response, count = Infinity, events: { id: number; seq: number }[] = []) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const id = /^id: (\d+)$/m.exec(block)?.[1];
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (id && data) events.push({ id: Number(id), seq: (JSON.parse(data) as { seq: number }).seq });
    }
    if (events.length >= count) break;
  }
  return events;
}

it('pages through a journal as JSON', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 25));
  const first = await gateway.ask('GET', `/tasks/${taskId}/events?limit=10`);
  const last = await gateway.ask('GET', `/tasks/${taskId}/events?after_seq=20`);
  const none = await gateway.ask('GET', `/tasks/${taskId}/events?after_seq=25`);
  const seqs = ({ body }: Answer) => body.events.map(({ seq }) => seq);
  expect(seqs(first)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(seqs(last)).toEqual([21, 22, 23, 24, 25]);
  expect([seqs(none), none.body.last_seq, none.body.task_id]).toEqual([[], 25, taskId]);
});

it.each([
  ['?limit=1001', 400, 'invalid_request'],
  ['?after_seq=x', 400, 'invalid_request'],
  ['?since=1', 400, 'invalid_request'],
  ['?after_seq=6', 400, 'seq_beyond_end'],
])('refuses %s', async (query, status, code) => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 5));
  const answer = await gateway.ask('GET', `/tasks/${taskId}/events${query}`);
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

it('streams, resumes by Last-Event-ID and ends with the run', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 5));
  const cut = await gateway.request('GET', `/tasks/${taskId}/events`, { headers: STREAM });
  expect(cut.headers.get('content-type')).toContain('text/event-stream');
  const before = await readStream(cut, 5);
  const resumed = await gateway.request('GET', `/tasks/${taskId}/events?after_seq=1`, {
    headers: { ...STREAM, 'last-event-id': '5' },
  });
  await gateway.journal.append(taskId, [...infoEvents(6, 300), finishedEvent(301)]);
  const after = await readStream(resumed);
  const all = [...before, ...after];
  expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 301 }, (_, index) => index + 1));
  expect(all.every(({ id, seq }) => id === seq)).toBe(true);
});

it('tells a stream that has everything not to come back', async () => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, [...infoEvents(1, 2), finishedEvent(3)]);
  const headers = { ...STREAM, 'last-event-id': '3' };
  expect((await gateway.request('GET', `/tasks/${taskId}/events`, { headers })).status).toBe(204);
});

it.each(['4', 'x', '-1'])('refuses a stream after event %s of three', async (id) => {
  const taskId = await gateway.storedTask();
  await gateway.journal.append(taskId, infoEvents(1, 3));
  const headers = { ...STREAM, 'last-event-id': id };
  const answer = await gateway.ask('GET', `/tasks/${taskId}/events`, { headers });
  expect(answer.status).toBe(400);
});

it('ends its streams when it closes', async () => {
  const other = await startGateway();
  const taskId = await other.storedTask();
  await other.journal.append(taskId, infoEvents(1, 3));
  const stream = await other.request('GET', `/tasks/${taskId}/events`, { headers: STREAM });
  const events: { id: number; seq: number }[] = [];
  const reading = readStream(stream, Infinity, events);
  await waitFor(() => events.length === 3);
  await other.close();
  await reading;
  expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
});
