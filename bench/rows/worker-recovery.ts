import type { Product } from '../../test/product.ts';
import { waitFor } from '../../test/wait-for.ts';
import { median, rounded, type Row } from '../row.ts';

interface Recovery {
  seconds: number;
  repeated: number;
}

async function killWithCallInFlight(product: Product): Promise<Recovery> {
  const from = Date.now();
  const calls = () => product.model.requests().filter((request) => request.at >= from);
  const taskId = await product.startTask({ task: 'Write a short plan. scenario:slow:1500' });
  await waitFor(() => calls().length >= 3, 30_000);
  const pid = product.pidOf('worker');
  if (!pid) throw new Error('no worker to kill');
  const callsAtKill = calls().length;
  process.kill(pid, 'SIGKILL');
  await waitFor(() => ![undefined, pid].includes(product.pidOf('worker')), 30_000);
  const restarted = performance.now();
  await waitFor(() => calls().length > callsAtKill, 60_000);
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
      seed: null,
      target: '<= 5',
      ok: seconds <= 5,
    },
    {
      name: 'R5.repeated_calls',
      value: repeated,
      unit: 'calls, most',
      n: kills.length,
      seed: null,
      target: '2 (the calls in flight: a draft and a verdict)',
      ok: repeated <= 2,
    },
  ];
}
