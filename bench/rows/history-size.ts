import type { Product } from '../../test/product.ts';
import { rounded, type Row } from '../row.ts';

async function historyOf(product: Product, rounds: number) {
  const taskId = await product.startTask({
    task: 'Count slowly. scenario:stubborn-agent',
    max_rounds: rounds,
  });
  await product.finished(taskId);
  const client = await product.temporal();
  const { raw } = await client.workflow.getHandle(taskId).describe();
  await client.connection.close();
  const info = raw.workflowExecutionInfo;
  return { events: Number(info?.historyLength ?? 0), bytes: Number(info?.historySizeBytes ?? 0) };
}

/** P3: what one more verified turn adds to Temporal's history, early and late. */
export async function historySize(product: Product): Promise<Row[]> {
  const [short, middle, long] = [
    await historyOf(product, 11),
    await historyOf(product, 51),
    await historyOf(product, 201),
  ];
  const bytes = (long.bytes - middle.bytes) / 150;
  const events = (long.events - middle.events) / 150;
  const growth = bytes / ((middle.bytes - short.bytes) / 40);
  return [
    {
      name: 'P3.bytes_per_turn',
      value: rounded(bytes, 0),
      unit: 'bytes',
      n: 150,
      seed: null,
      target: '<= 3072',
      ok: bytes <= 3072,
    },
    {
      name: 'P3.events_per_turn',
      value: rounded(events),
      unit: 'events',
      n: 150,
      seed: null,
      target: '<= 12',
      ok: events <= 12,
    },
    {
      name: 'P3.flat',
      value: rounded(growth),
      unit: 'ratio of bytes a turn, turns 50-200 to turns 10-50',
      n: 190,
      seed: null,
      target: '<= 1.05',
      ok: growth <= 1.05,
    },
  ];
}
