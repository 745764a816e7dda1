import { waitFor, type Product } from '../product.ts';
import { median, rounded, type Row } from '../row.ts';

const WORKER = 'apps/worker/dist/main.js';

interface Recovery {
  seconds: number;
  repeated: number;
}

async function killWithCallInFlight(product: Product): Promise<Recovery> {
  const before = product.model.requests().length;
  const calls = () => product.model.requests().slice(before);
  const taskId = await product.startTask({ task: 'Write a short plan. scenario:slow:1500' });
  await waitFor('a model call', 30, () => Promise.resolve(calls().length >= 3 ? true : undefined));
  const pid = product.pidOf(WORKER);
  if (!pid) throw new Error('no worker to kill');
  const callsAtKill = calls().length;
  process.kill(pid, 'SIGKILL');
  await waitFor('a restarted worker', 30, () => {
    const next = product.pidOf(WORKER);
    return Promise.resolve(next !== undefined && next !== pid ? true : undefined);
  });
  const restarted = performance.now();
  await waitFor('the next model call', 60, () =>
    Promise.resolve(calls().length > callsAtKill ? true : undefined),
  );
  const seconds = (performance.now() - restarted) / 1000;
  await product.finished(taskId);
  const events = await product.events(taskId);
  const counted = events.filter((event) => event.type === 'agent_message' && event.round !== 1).length;
  const verdicts = events.filter((event) => event.type === 'verifier_result').length;
  return { seconds, repeated: calls().length - counted - verdicts };
}

/** R5: the worker killed (-9) with a model call in flight. */
export async function workerRecovery(product: Product): Promise<Row[]> {
  const kills: Recovery[] = [];
  for (let run = 0; run < 3; run += 1) kills.push(await killWithCallInFlight(product));
  const seconds = median(kills.map((kill) => kill.seconds));
  const repeated = Math.max(...kills.map((kill) => kill.repeated));
  return [
    {
      name: 'R5.next_call_s',
      value: rounded(seconds),
      unit: 's after the restart, median',
      n: kills.length,
      target: '<= 5',
      ok: seconds <= 5,
    },
    {
      name: 'R5.repeated_calls',
      value: repeated,
      unit: 'calls, most',
      n: kills.length,
      target: '1 (the call in flight)',
      ok: repeated === 1,
    },
  ];
}
