import type { JournalEvent } from '@vouch/shared';
import { eventOf } from './testing/events.fixture';
import { fakeSockets } from './testing/fake-socket.fixture';
import type { FeedStatus } from './feed-status';
import { openTaskFeed } from './task-feed';

function setUp() {
  const network = fakeSockets();
  const events: JournalEvent[] = [];
  const deltas: (string | undefined)[] = [];
  const statuses: FeedStatus[] = [];
  const feed = openTaskFeed({
    ...network.deps,
    url: (afterSeq) => `after ${afterSeq}`,
    onEvent: (event) => events.push(event),
    onDelta: (delta) => deltas.push(delta?.text),
    onStatus: (status) => statuses.push(status),
  });
  return { ...network, feed, statuses, deltas, seqs: () => events.map((event) => event.seq) };
}

const FIRST_RETRY_MS = 300;
const RETRY_CEILING_MS = 30_000;

describe('the feed of a run', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands on events in order and says when it has caught up', () => {
    const { last, seqs, statuses } = setUp();
    last().open();
    last().receive(eventOf('info', 1));
    last().receive(eventOf('agent_message', 2));
    expect(seqs()).toEqual([1, 2]);
    expect(statuses).toEqual(['connecting', 'catching_up']);
    jest.advanceTimersByTime(1_000);
    expect(statuses.at(-1)).toBe('live');
  });

  it('hands on what is being written, and says when a new connection begins it anew', () => {
    const { last, deltas, seqs } = setUp();
    const draft = {
      type: 'agent_delta',
      task_id: 't',
      ts: 1,
      message_id: 'm1',
      attempt: 1,
      sender: 'planner',
    };
    last().open();
    last().receive({ ...draft, text: 'Let ' });
    last().receive(eventOf('info', 1));
    last().receive({ ...draft, text: 'us' });
    last().drop();
    expect(deltas).toEqual(['Let ', 'us', undefined]);
    expect(seqs()).toEqual([1]);
  });

  it('comes back when the gateway that goes away asked for it', () => {
    const { sockets, last } = setUp();
    last().open();
    last().drop(1012, 'restart; reconnect_after_ms=4200');
    jest.advanceTimersByTime(4_199);
    expect(sockets).toHaveLength(1);
    jest.advanceTimersByTime(1);
    expect(sockets).toHaveLength(2);
  });

  it('drops an event it has already', () => {
    const { last, seqs } = setUp();
    last().open();
    [1, 2, 2, 1, 3].forEach((seq) => last().receive(eventOf('info', seq)));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it('reconnects after a gap and asks for what is missing', () => {
    const { sockets, last, seqs } = setUp();
    last().open();
    last().receive(eventOf('info', 1));
    last().receive(eventOf('info', 3));
    expect(seqs()).toEqual([1]);
    expect(sockets[0]?.closed).toBe(true);
    jest.advanceTimersByTime(FIRST_RETRY_MS);
    expect(last().url).toBe('after 1');
    last().open();
    [2, 3].forEach((seq) => last().receive(eventOf('info', seq)));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it('catches up after the connection was lost', () => {
    const { sockets, last, statuses } = setUp();
    last().open();
    last().receive(eventOf('info', 1));
    last().drop();
    expect(statuses.at(-1)).toBe('offline');
    jest.advanceTimersByTime(FIRST_RETRY_MS);
    expect(sockets).toHaveLength(2);
    expect(last().url).toBe('after 1');
  });

  it('waits longer after each failed attempt, but never longer than the cap', () => {
    const { sockets, last } = setUp();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      last().drop();
      jest.advanceTimersByTime(RETRY_CEILING_MS);
      expect(sockets).toHaveLength(attempt + 2);
    }
    last().drop();
    jest.advanceTimersByTime(RETRY_CEILING_MS - 1);
    expect(sockets).toHaveLength(13);
    jest.advanceTimersByTime(1);
    expect(sockets).toHaveLength(14);
  });

  it('does not wait when the network comes back', () => {
    const { sockets, last, wake } = setUp();
    last().drop();
    wake();
    expect(sockets).toHaveLength(2);
  });

  it('ends with the last event of the run and stays closed', () => {
    const { sockets, last, statuses, wake } = setUp();
    last().open();
    last().receive(eventOf('finished', 1));
    expect(statuses.at(-1)).toBe('complete');
    last().drop(1000);
    wake();
    jest.advanceTimersByTime(10 * RETRY_CEILING_MS);
    expect(sockets).toHaveLength(1);
    expect(statuses.at(-1)).toBe('complete');
  });

  it('reconnects when the server closes cleanly before the run has finished', () => {
    const { sockets, last } = setUp();
    last().open();
    last().receive(eventOf('info', 1));
    last().drop(1000);
    jest.advanceTimersByTime(FIRST_RETRY_MS);
    expect(sockets).toHaveLength(2);
  });

  it('gives up when the server says that the place is beyond the end', () => {
    const { sockets, last, statuses } = setUp();
    last().open();
    last().receive({ type: 'error', code: 'seq_beyond_end', message: 'after_seq is beyond the end' });
    jest.advanceTimersByTime(RETRY_CEILING_MS);
    expect(statuses.at(-1)).toBe('refused');
    expect(sockets).toHaveLength(1);
  });

  it('refuses an event it does not understand instead of leaving it out', () => {
    const { last, seqs, statuses } = setUp();
    last().open();
    last().receive({ type: 'from_the_future', task_id: 'task_1', seq: 1, ts: 1 });
    last().receive(eventOf('info', 2));
    expect(seqs()).toEqual([]);
    expect(statuses.at(-1)).toBe('refused');
  });

  it('drops a peer that does not answer pings, and keeps one that does', () => {
    const { sockets, last } = setUp();
    last().open();
    jest.advanceTimersByTime(15_000);
    expect(last().sent).toEqual([{ type: 'ping' }]);
    last().receive({ type: 'pong' });
    jest.advanceTimersByTime(15_000);
    expect(sockets[0]?.closed).toBe(false);
    jest.advanceTimersByTime(15_000);
    expect(sockets[0]?.closed).toBe(true);
    jest.advanceTimersByTime(RETRY_CEILING_MS);
    expect(sockets.length).toBeGreaterThan(1);
  });

  it('opens nothing more once it was closed', () => {
    const { sockets, last, feed, wake } = setUp();
    last().drop();
    feed.close();
    wake();
    jest.advanceTimersByTime(RETRY_CEILING_MS);
    expect(sockets).toHaveLength(1);
  });
});
