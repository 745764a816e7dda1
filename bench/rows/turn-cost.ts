import type { JournalEvent } from '@vouch/shared';
import type { Product } from '../../test/product.ts';
import { bareEngineSeconds } from '../bare-engine/bare-engine.ts';
import { median, rounded, type Row } from '../row.ts';

/** Seconds from each agent message to the next: one verified turn each. */
function turnSeconds(events: JournalEvent[]): number[] {
  const times = events.flatMap((event) =>
    event.type === 'agent_message' && event.round !== 1 ? [event.ts] : [],
  );
  return times.slice(1).map((ts, index) => ts - (times[index] ?? ts));
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** P2 and the time per activity: model at 0 ms, the next turn drafted while the verifier reads. */
export async function turnCost(product: Product): Promise<Row[]> {
  const rounds = 500;
  const taskId = await product.startTask({
    task: 'Count slowly. scenario:stubborn-agent',
    max_rounds: rounds,
  });
  await product.finished(taskId);
  const milliseconds = turnSeconds(await product.events(taskId)).map((seconds) => seconds * 1000);
  const early = mean(milliseconds.slice(3, 33));
  const late = mean(milliseconds.slice(-30));
  const turn = median(milliseconds);
  const bare = (await bareEngineSeconds(product, { runs: 1, turns: rounds, milliseconds: 0 })) / rounds;
  return [
    {
      name: 'activity_ms',
      value: rounded(turn / 2),
      unit: 'ms per activity (agent and verifier side by side: half of a turn)',
      n: milliseconds.length * 2,
      seed: null,
      target: '< 50: a throttled dev server takes 100',
      ok: turn / 2 < 50,
    },
    {
      name: 'P2.turn_ms',
      value: rounded(turn),
      unit: 'ms per verified turn, model at 0 ms',
      n: milliseconds.length,
      seed: null,
      target: '<= 12',
      ok: turn <= 12,
    },
    {
      name: 'P2.to_bare_engine',
      value: rounded(turn / (bare * 1000)),
      unit: `ratio to ${rounded(bare * 1000)} ms a turn of the same engine with empty steps`,
      n: rounds,
      seed: null,
    },
    {
      name: 'P2.turn_500_vs_5',
      value: rounded(late / early),
      unit: 'ratio of mean turn times, last 30 turns to turns 4-33',
      n: milliseconds.length,
      seed: null,
      target: '<= 1.1',
      ok: late / early <= 1.1,
    },
  ];
}
