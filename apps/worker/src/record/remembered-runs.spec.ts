import type { JournalEvent } from '@vouch/shared';
import type { Journal, Outputs, TaskSpec } from '@vouch/storage';
import { rememberingRuns } from './remembered-runs';

const event = (seq: number, type: JournalEvent['type'] = 'info', content = `${seq}`) =>
  ({ task_id: 't', seq, ts: seq, type, content }) as unknown as JournalEvent;

/** A database with one run in it; `asked` are the seqs after which events were read. */
function database(count = 0) {
  const events = Array.from({ length: count }, (_, index) => event(index + 1));
  const asked: number[] = [];
  const stored = { spec: { agents: [] as object[] }, text: 'the task' };
  const source = {
    journal: {
      readLast: jest.fn((_: string, limit: number, after = 0) => {
        asked.push(after);
        return Promise.resolve(events.filter(({ seq }) => seq > after).slice(-limit));
      }),
    } as unknown as Journal,
    outputs: {} as Outputs,
    tasks: {
      spec: jest.fn(() => Promise.resolve(structuredClone(stored.spec) as unknown as TaskSpec)),
      text: jest.fn(() => Promise.resolve(stored.text)),
      addAgent: jest.fn(() => {
        stored.spec.agents.push({});
        return Promise.resolve();
      }),
    },
  };
  const add = (type?: JournalEvent['type']) => events.push(event(events.length + 1, type));
  return { events, asked, stored, source, add };
}
const seqs = (events: JournalEvent[]) => events.map(({ seq }) => seq);

describe('readLast', () => {
  it('reads the whole window once, and then what was added', async () => {
    const { source, asked, add } = database(5);
    const { journal } = rememberingRuns(source);
    expect(seqs(await journal.readLast('t', 3))).toEqual([3, 4, 5]);
    add();
    expect(seqs(await journal.readLast('t', 3))).toEqual([4, 5, 6]);
    expect(seqs(await journal.readLast('t', 3))).toEqual([4, 5, 6]);
    expect(asked).toEqual([0, 5, 6]);
  });

  it('gives what the database would, whatever is asked in whatever order', async () => {
    const { source, add } = database(0);
    const { journal } = rememberingRuns(source);
    for (let step = 0; step < 60; step += 1) {
      for (let more = step % 4; more > 0; more -= 1) add(step % 7 === 0 ? 'action_result' : 'info');
      const limit = 1 + ((step * 7) % 12);
      const expected = await source.journal.readLast('t', limit);
      expect(await journal.readLast('t', limit)).toEqual(expected);
    }
  });

  it('reads all of a run anew after an action, which may have redacted what stands before it', async () => {
    const { source, events, add } = database(4);
    const { journal, tasks } = rememberingRuns(source);
    await journal.readLast('t', 10);
    expect(await tasks.text('t')).toBe('the task');
    events[1] = event(2, 'info', '[redacted]');
    add('action_result');
    expect((await journal.readLast('t', 10))[1]).toMatchObject({ content: '[redacted]' });
    await tasks.text('t');
    expect(source.tasks.text).toHaveBeenCalledTimes(2);
  });

  it('asks nobody for what it has read up to the seq that is wanted', async () => {
    const { source, asked, add } = database(4);
    const { journal } = rememberingRuns(source);
    await journal.readLast('t', 2);
    add();
    expect(seqs(await journal.readLast('t', 2, 4))).toEqual([3, 4]);
    expect(seqs(await journal.readLast('t', 2, 5))).toEqual([4, 5]);
    expect(seqs(await journal.readLast('t', 3, 5))).toEqual([3, 4, 5]);
    expect(seqs(await journal.readLast('t', 4, 5))).toEqual([2, 3, 4, 5]);
    expect(asked).toEqual([0, 4, 0]);
  });

  it('keeps two reads at once apart', async () => {
    const { source, add } = database(3);
    const { journal } = rememberingRuns(source);
    await journal.readLast('t', 10);
    add();
    await Promise.all([journal.readLast('t', 10), journal.readLast('t', 10)]);
    expect(seqs(await journal.readLast('t', 10))).toEqual([1, 2, 3, 4]);
  });

  it('forgets the run that was not used for longest, and one that is too large', async () => {
    const { source, asked } = database(2);
    const few = rememberingRuns(source, { runs: 1, bytesPerRun: 1_000 });
    for (const id of ['a', 'b', 'a']) await few.journal.readLast(id, 5);
    expect(asked).toEqual([0, 0, 0]);
    const small = rememberingRuns(source, { runs: 9, bytesPerRun: 10 });
    for (const id of ['a', 'a']) await small.journal.readLast(id, 5);
    expect(asked).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('spec and text', () => {
  it('are read once for a remembered run, and always for another', async () => {
    const { source } = database(1);
    const { journal, tasks } = rememberingRuns(source);
    await tasks.spec('t');
    await tasks.spec('t');
    expect(source.tasks.spec).toHaveBeenCalledTimes(2);
    await journal.readLast('t', 5);
    for (let again = 0; again < 3; again += 1) await Promise.all([tasks.spec('t'), tasks.text('t')]);
    expect(source.tasks.spec).toHaveBeenCalledTimes(3);
    expect(source.tasks.text).toHaveBeenCalledTimes(1);
  });

  it('show an agent that was added', async () => {
    const { source } = database(1);
    const { journal, tasks } = rememberingRuns(source);
    await journal.readLast('t', 5);
    await tasks.spec('t');
    await tasks.addAgent('t', [], {} as never);
    expect((await tasks.spec('t'))?.agents).toHaveLength(1);
  });
});
