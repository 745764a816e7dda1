import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ERROR_CATALOGUE } from '@vouch/shared';
import fc from 'fast-check';
import WebSocket from 'ws';
import { waitFor } from '../../../test/wait-for';
import { startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const heap = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

const TYPES = ['ping', 'pong', 'resume', 'action', 'agent_message', 'error', '__proto__', ''];
const ACTIONS = ['start_task', 'approve', 'reject', 'stop', 'send_message', 'ui_event', 'x'];
const payload = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.record(
    {
      action: fc.constantFrom(...ACTIONS),
      task_id: fc.string(),
      request_id: fc.string(),
      client_ref: fc.oneof(fc.string(), fc.integer()),
      content: fc.jsonValue({ maxDepth: 2 }),
    },
    { requiredKeys: [] },
  ),
);
const nearlyRight = fc.record(
  { type: fc.constantFrom(...TYPES), payload, after_seq: fc.oneof(fc.integer(), fc.string()) },
  { requiredKeys: ['type'] },
);
const frame: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  nearlyRight.map((value) => JSON.stringify(value)),
  fc.json({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }),
  fc.integer({ min: 1, max: 250_000 }).map((length) => `{"type":"ping","x":"${'y'.repeat(length)}"}`),
);

/** Sends frames as text or bytes and returns the codes of all answers once the last of them was answered. */
async function send(route: string, frames: (string | Uint8Array)[]): Promise<Set<string>> {
  const socket = new WebSocket(gateway.socketUrl(route));
  const codes = new Set<string>();
  let pongs = 0;
  socket.on('message', (data: Buffer) => {
    const { type, code, payload: body } = JSON.parse(data.toString()) as Record<string, unknown>;
    if (type === 'error') codes.add((code ?? (body as { code: string }).code) as string);
    if (type === 'pong') pongs += 1;
  });
  await new Promise((resolve) => socket.once('open', resolve));
  for (const each of frames) socket.send(each, { binary: typeof each !== 'string' && each.length % 2 === 0 });
  const before = pongs;
  socket.send('{"type":"ping","payload":{"last":true}}');
  await waitFor(() => pongs > before && socket.readyState === socket.OPEN);
  socket.terminate();
  return codes;
}

it.each(['/ws/agent', 'a task'])(
  '%s answers whatever comes with known codes and flat memory',
  async (place) => {
    const route = place === 'a task' ? `/ws/tasks/${await gateway.storedTask()}` : place;
    const run = (numRuns: number, seed: number) =>
      fc.assert(
        fc.asyncProperty(fc.array(frame, { minLength: 1, maxLength: 30 }), async (frames) => {
          for (const code of await send(route, frames)) {
            expect(Object.keys(ERROR_CATALOGUE)).toContain(code);
            expect(['internal', 'unavailable']).not.toContain(code);
          }
        }),
        { numRuns, seed, endOnFailure: true },
      );
    await run(40, 1);
    const warm = heap();
    await run(80, 2);
    expect(heap() - warm).toBeLessThan(8 * 1024 * 1024);
    expect((await gateway.ask('GET', '/health')).status).toBe(200);
  },
);
