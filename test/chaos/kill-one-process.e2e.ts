import { isAlive, type Part } from '../product';
import { useProduct } from '../use-product';
import { watchRun } from '../viewer';
import { waitFor } from '../wait-for';

const product = useProduct();
beforeEach(() => waitFor(() => product().get('/ready'), 60_000));

it.each<Part>(['worker', 'api', 'temporal', 'postgres'])(
  'a run finishes once and whole when the %s is killed in the middle',
  async (part) => {
    const taskId = await product().startTask({ task: `Write a short plan. scenario:slow:400 ${part}` });
    const viewer = watchRun(product().base, taskId);
    await waitFor(() => viewer.events.length >= 5, 60_000);

    const pid = product().pidOf(part) ?? 0;
    expect(isAlive(pid)).toBe(true);
    process.kill(pid, 'SIGKILL');

    const seen = await viewer.finished;
    expect(product().pidOf(part)).not.toBe(pid);
    expect(seen.map((event) => event.seq)).toEqual(seen.map((_, index) => index + 1));
    expect(seen.filter((event) => event.type === 'finished')).toMatchObject([
      { stop_reason: 'goal_reached' },
    ]);
    const stored = await waitFor(async () => {
      const events = await product().events(taskId);
      return events.length > 0 && events;
    }, 60_000);
    expect(stored).toEqual(seen);
  },
  240_000,
);

it('goes on with an open run after the whole product was stopped and started again', async () => {
  const taskId = await product().startTask({
    task: 'Fetch the forecast. scenario:missing-credential:restart-weather',
  });
  await waitFor(
    async () => (await product().get<{ phase: string }>(`/tasks/${taskId}`))?.phase === 'waiting',
    60_000,
  );
  await product().stop();
  await product().start();
  const key = { user_id: 'local', provider: 'restart-weather', value: 'a-key-for-the-weather' };
  const stored = (await (await product().request('/credentials', key))?.json()) as { resumed: string[] };
  expect(stored.resumed).toEqual([taskId]);
  expect(await product().finished(taskId)).toBe('goal_reached');
}, 240_000);
