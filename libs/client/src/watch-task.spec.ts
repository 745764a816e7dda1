import { eventOf } from './testing/events.fixture';
import { fakeSockets } from './testing/fake-socket.fixture';
import { watchTask, WatchRefused } from './watch-task';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const FIRST_RETRY_MS = 300;

function watch(options: object = {}) {
  const network = fakeSockets();
  const events = watchTask((afterSeq) => `after ${afterSeq}`, { ...network.deps, ...options });
  return { ...network, events };
}

it('hands on each event once across a lost connection, and ends with the run', async () => {
  const { events, last } = watch();
  const first = events.next();
  last().open();
  last().receive(eventOf('info', 1));
  last().receive(eventOf('info', 2));
  expect(await first).toMatchObject({ value: { seq: 1 } });
  last().drop();
  expect(await events.next()).toMatchObject({ value: { seq: 2 } });
  const third = events.next();
  jest.advanceTimersByTime(FIRST_RETRY_MS);
  expect(last().url).toBe('after 2');
  last().open();
  last().receive(eventOf('info', 2));
  last().receive(eventOf('finished', 3));
  expect(await third).toMatchObject({ value: { seq: 3, type: 'finished' } });
  expect(await events.next()).toEqual({ done: true, value: undefined });
});

it('lets go of the connection while its reader is slow, and goes on from there when it has caught up', async () => {
  const { events, last, sockets } = watch();
  const first = events.next();
  last().open();
  for (let seq = 1; seq <= 1_000; seq += 1) last().receive(eventOf('info', seq));
  expect(last().closed).toBe(true);
  expect(await first).toMatchObject({ value: { seq: 1 } });
  const waited: number[] = [];
  while (sockets.length === 1) {
    const next = events.next();
    // Undefined while the next connection has not told anything.
    const event = await Promise.race([next, Promise.resolve().then(() => undefined)]);
    if (event?.value) waited.push(event.value.seq);
    if (sockets.length === 1) continue;
    expect(last().url).toBe(`after ${waited.length + 1}`);
    last().open();
    last().receive(eventOf('finished', waited.length + 2));
    expect(await next).toMatchObject({ value: { type: 'finished' } });
  }
  expect(waited).toEqual(waited.map((_, index) => index + 2));
  expect(waited.length).toBeLessThan(300);
  expect(await events.next()).toMatchObject({ done: true });
});

it('begins after what the caller has', async () => {
  const { events, last } = watch({ afterSeq: 7 });
  const first = events.next();
  expect(last().url).toBe('after 7');
  last().open();
  last().receive(eventOf('finished', 8));
  expect(await first).toMatchObject({ value: { seq: 8 } });
});

it('ends when it is told to, and closes its socket', async () => {
  const stop = new AbortController();
  const { events, last } = watch({ signal: stop.signal });
  const first = events.next();
  const socket = last();
  stop.abort();
  expect(await first).toEqual({ done: true, value: undefined });
  expect(socket.closed).toBe(true);
});

it('closes its socket when its reader leaves', async () => {
  const { events, last } = watch();
  const first = events.next();
  last().open();
  last().receive(eventOf('info', 1));
  await first;
  await events.return();
  expect(last().closed).toBe(true);
});

it('says why it was refused, after what came before', async () => {
  const { events, last } = watch({ afterSeq: 0 });
  const first = events.next();
  last().open();
  last().receive(eventOf('info', 1));
  last().receive({ type: 'error', code: 'seq_beyond_end', message: 'beyond the end' });
  expect(await first).toMatchObject({ value: { seq: 1 } });
  await expect(events.next()).rejects.toThrow(WatchRefused);
});
