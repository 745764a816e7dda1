import type { Product } from '../../test/product.ts';
import { waitFor } from '../../test/wait-for.ts';
import { rounded, type Row } from '../row.ts';

const WAIT_MS = 600_000;
const [EARLY, LATE] = [40, 500];

interface Size {
  events: number;
  bytes: number;
}

/** All histories of a run that has ended, as the server sums them up; listing them may take it a moment. */
async function sizeOf(product: Product, taskId: string): Promise<Size> {
  const client = await product.temporal();
  try {
    return await waitFor(async () => {
      const size: Size = { events: 0, bytes: 0 };
      let ended = false;
      for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${taskId}"` })) {
        const { raw, status } = await client.workflow.getHandle(taskId, runId).describe();
        ended ||= status.name === 'COMPLETED';
        size.events += Number(raw.workflowExecutionInfo?.historyLength ?? 0);
        size.bytes += Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0);
      }
      return ended && size;
    });
  } finally {
    await client.connection.close();
  }
}

async function historyOf(product: Product, turns: number): Promise<Size> {
  const taskId = await product.startTask({
    task: 'Count slowly. scenario:stubborn-agent',
    max_rounds: turns + 1,
  });
  await product.finished(taskId, WAIT_MS);
  return sizeOf(product, taskId);
}

function row(name: string, value: number, unit: string, turns: number, bound?: number): Row {
  return {
    name: `P3.${name}`,
    value: rounded(value, value > 100 ? 0 : 2),
    unit,
    n: turns,
    seed: null,
    ...(bound !== undefined && { target: `<= ${bound}`, ok: value <= bound }),
  };
}

/** P3: what a verified turn adds to Temporal's history, in the first 40 turns and in the ones up to the 500th. */
export async function historySize(product: Product): Promise<Row[]> {
  const begun = await historyOf(product, 10);
  const early = await historyOf(product, EARLY);
  const late = await historyOf(product, LATE);
  const per = (from: Size, to: Size, turns: number): Size => ({
    bytes: (to.bytes - from.bytes) / turns,
    events: (to.events - from.events) / turns,
  });
  const at40 = per(begun, early, EARLY - 10);
  const at500 = per(early, late, LATE - EARLY);
  return [
    row(`bytes_per_turn_at_${EARLY}`, at40.bytes, 'bytes', EARLY, 3072),
    row(`events_per_turn_at_${EARLY}`, at40.events, 'events', EARLY, 12),
    row(`bytes_per_turn_at_${LATE}`, at500.bytes, 'bytes', LATE, 3072),
    row(`events_per_turn_at_${LATE}`, at500.events, 'events', LATE, 12),
    row(
      'flat',
      at500.bytes / at40.bytes,
      `ratio of bytes a turn, to turn ${LATE} and to turn ${EARLY}`,
      LATE,
      1.05,
    ),
  ];
}
