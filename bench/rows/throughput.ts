import type { Product } from '../../test/product.ts';
import { bareEngineSeconds } from '../bare-engine/bare-engine.ts';
import { rounded, type Row } from '../row.ts';

const CONVERSATIONS = 20;
const TURNS = 20;
const MODEL_MS = 50;

/** P4: verified turns a second over 20 conversations side by side, 50 ms a model call, everything on this machine. */
export async function throughput(product: Product): Promise<Row[]> {
  const task = `Talk about tea. scenario:stubborn-agent scenario:slow:${MODEL_MS}`;
  const start = () =>
    product.startTask({ task, max_rounds: TURNS + 1, verifier: { tiers: 't0+t1', reads: 'every' } });
  const ids = await Promise.all(Array.from({ length: CONVERSATIONS }, start));
  // Nobody polls the gateway meanwhile: that would be measured too.
  const temporal = await product.temporal();
  await Promise.all(ids.map((id) => temporal.workflow.getHandle(id).result()));
  await temporal.connection.close();
  const journals = await Promise.all(ids.map((id) => product.events(id)));
  const began = Math.min(...journals.map((events) => events[0]?.ts ?? Infinity));
  const ended = Math.max(...journals.map((events) => events.at(-1)?.ts ?? 0));
  const turns = journals.flat().filter((event) => event.type === 'verifier_result').length;
  const perSecond = turns / (ended - began);
  const seconds = await bareEngineSeconds(product, {
    runs: CONVERSATIONS,
    turns: TURNS,
    milliseconds: MODEL_MS,
  });
  const barePerSecond = (CONVERSATIONS * TURNS) / seconds;
  return [
    {
      name: 'P4.verified_turns_per_second',
      value: rounded(perSecond, 1),
      unit: 'verified turns a second, 20 conversations of 20 turns at 50 ms a model call',
      n: turns,
      seed: null,
      target: '>= 180',
      ok: perSecond >= 180,
    },
    {
      name: 'P4.of_bare_engine',
      value: rounded(perSecond / barePerSecond),
      unit: `ratio to ${rounded(barePerSecond, 1)} turns a second of the same engine with steps that only wait`,
      n: turns,
      seed: null,
    },
  ];
}
