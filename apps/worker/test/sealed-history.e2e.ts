import { ANSWER_UPDATE, type RequestAnswer } from '@vouch/shared';
import { eventually, startWorkerStack, type WorkerStack } from './worker-stack';

const TASK = 'Publish the unmistakable marigold release notes.';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack({ seals: true });
});
afterAll(() => stack.stop());

interface Found {
  payloads: { encoding: string; text: string }[];
  failures: string[];
}

/** Every payload and every failure's own words in a history, headers and search attributes apart. */
function collect(value: unknown, found: Found = { payloads: [], failures: [] }): Found {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return found;
  const record = value as Record<string, unknown>;
  if (record.metadata && record.data instanceof Uint8Array) {
    const encoding = (record.metadata as Record<string, Uint8Array>).encoding ?? new Uint8Array();
    found.payloads.push({
      encoding: Buffer.from(encoding).toString(),
      text: Buffer.from(record.data).toString('latin1'),
    });
    return found;
  }
  if (typeof record.message === 'string' && 'encodedAttributes' in record)
    found.failures.push(record.message);
  const { searchAttributes: _, header: __, ...rest } = record;
  Object.values(rest).forEach((part) => collect(part, found));
  return found;
}

it('runs as ever, and Temporal holds nothing of it that can be read', async () => {
  const handle = await stack.start(`${TASK} scenario:approval`);
  const { request_id } = await eventually(stack, handle, 'approval_request');
  const answer: RequestAnswer = { request_id, outcome: 'approved', actor: 'local' };
  await handle.executeUpdate(ANSWER_UPDATE, { args: [answer] });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });

  const { payloads } = collect(await handle.fetchHistory());
  expect(payloads.length).toBeGreaterThan(20);
  expect(new Set(payloads.map(({ encoding }) => encoding))).toEqual(new Set(['binary/encrypted']));
  expect(payloads.filter(({ text }) => /marigold|planner|approved/.test(text))).toEqual([]);
});

it('seals what a failed activity says, and its reader still gets the code', async () => {
  const handle = await stack.start(`${TASK} scenario:refused-request`);
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'failed' });
  const { failures } = collect(await handle.fetchHistory());
  expect(failures.length).toBeGreaterThan(0);
  expect(new Set(failures)).toEqual(new Set(['Encoded failure']));
  const events = await stack.events(handle);
  expect(events.find((event) => event.type === 'error')).toMatchObject({ code: 'provider_refused' });
});

it('refuses an answer with words that only the reader gets', async () => {
  const handle = await stack.start(`${TASK} scenario:approval`);
  await eventually(stack, handle, 'approval_request');
  const stranger: RequestAnswer = { request_id: 'r99', outcome: 'approved', actor: 'local' };
  await expect(handle.executeUpdate(ANSWER_UPDATE, { args: [stranger] })).rejects.toMatchObject({
    cause: { type: 'unknown_request', message: 'unknown_request' },
  });
  await handle.terminate();
});
