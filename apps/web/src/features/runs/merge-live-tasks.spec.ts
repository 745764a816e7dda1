import type { TaskSummary } from '@vouch/shared';
import { filterRuns } from './filter-runs';
import { mergeLiveTasks } from './merge-live-tasks';

const task = (task_id: string, part: Partial<TaskSummary> = {}): TaskSummary => ({
  task_id,
  user_id: 'local',
  title: `Title of ${task_id}`,
  phase: 'running',
  awaiting: null,
  round: 1,
  stop_reason: null,
  created_at: 1,
  updated_at: 1,
  ...part,
});
const live = (task_id: string, part: Partial<TaskSummary> = {}) => {
  const { title, phase, awaiting, round, updated_at } = task(task_id, part);
  return { task_id, title, phase, awaiting, round, updated_at };
};

describe('a live state frame', () => {
  it('updates what changed and leaves the rest alone', () => {
    const known = [task('a'), task('b')];
    const { tasks, stale } = mergeLiveTasks(known, [
      live('a'),
      live('b', { phase: 'waiting', updated_at: 2 }),
    ]);
    expect(tasks[0]).toBe(known[0]);
    expect(tasks[1]).toMatchObject({ phase: 'waiting', updated_at: 2 });
    expect(stale).toBe(false);
  });

  it('keeps a run that is not among the newest fifty', () => {
    expect(mergeLiveTasks([task('old')], []).tasks).toHaveLength(1);
  });

  it('asks for the list when a run is new or has ended', () => {
    expect(mergeLiveTasks([], [live('a')]).stale).toBe(true);
    expect(mergeLiveTasks([task('a')], [live('a', { phase: 'done', updated_at: 2 })]).stale).toBe(true);
  });
});

describe('the list of runs', () => {
  const tasks = [
    task('a', { created_at: 1, phase: 'done', title: 'Backup drill' }),
    task('b', { created_at: 2, phase: 'queued', title: 'Weather of Lisbon' }),
    task('c', { created_at: 3, phase: 'waiting', title: 'Backup of the weather' }),
  ];
  const ids = (search: Parameters<typeof filterRuns>[1]) =>
    filterRuns(tasks, search).map(({ task_id }) => task_id);

  it('is sorted by age, newest first', () => expect(ids({})).toEqual(['c', 'b', 'a']));
  it('finds every word in any case', () => expect(ids({ q: 'WEATHER backup' })).toEqual(['c']));
  it('counts a queued run as running', () => expect(ids({ phase: 'running' })).toEqual(['b']));
});
