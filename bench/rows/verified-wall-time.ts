import type { Product } from '../../test/product.ts';
import { median, rounded, type Row } from '../row.ts';

const TURNS = 20;
const REPEATS = 3;

/** Seconds from the start of a run of 20 turns to its end; every answer of a model takes 300 ms. */
async function wallTime(product: Product, verifier: object): Promise<number> {
  const task = 'Talk about tea. scenario:stubborn-agent scenario:slow:300';
  const taskId = await product.startTask({ task, max_rounds: TURNS + 1, verifier });
  await product.finished(taskId);
  const events = await product.events(taskId);
  return (events.at(-1)?.ts ?? 0) - (events[0]?.ts ?? 0);
}

/** P1: a run whose every message a model verifies against the same run judged by code alone, in turns. */
export async function verifiedWallTime(product: Product): Promise<Row[]> {
  const ratios: number[] = [];
  const inSequence: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    const unverified = await wallTime(product, { tiers: 't0' });
    ratios.push((await wallTime(product, { tiers: 't0+t1', reads: 'every' })) / unverified);
    if (repeat === 0) {
      const slow = await wallTime(product, { tiers: 't0+t1', reads: 'every', draft_ahead: false });
      inSequence.push(slow / unverified);
    }
  }
  const ratio = median(ratios);
  return [
    {
      name: 'P1.verified_vs_unverified',
      value: rounded(ratio),
      unit: `ratio of wall times, ${TURNS} turns at 300 ms a model call; unverified = code tier only`,
      n: REPEATS,
      seed: null,
      target: '<= 1.08',
      ok: ratio <= 1.08,
    },
    {
      name: 'P1.without_drafting',
      value: rounded(inSequence[0] ?? Number.NaN),
      unit: 'the same ratio with drafting ahead switched off, for comparison',
      n: 1,
      seed: null,
    },
  ];
}
