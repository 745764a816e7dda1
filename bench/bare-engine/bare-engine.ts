import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Product } from '../../test/product.ts';
import { BARE_STEPS } from './bare-steps.ts';

const TASK_QUEUE = 'bare-engine';

/**
 * Seconds that the product's own Temporal server and the SDK take for runs side by side whose steps do nothing but
 * wait: no model, no database, no prompt. What is left of a figure beside it is the product's own.
 */
export async function bareEngineSeconds(
  product: Product,
  { runs, turns, milliseconds }: { runs: number; turns: number; milliseconds: number },
): Promise<number> {
  if (!Runtime._instance) Runtime.install({ logger: new DefaultLogger('ERROR') });
  const client = await product.temporal();
  const address = product.temporalAddress();
  const connection = await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } });
  const worker = await Worker.create({
    connection,
    taskQueue: TASK_QUEUE,
    workflowsPath: path.resolve('bench/bare-engine/bare.workflow.ts'),
    activities: BARE_STEPS,
    maxConcurrentActivityTaskExecutions: 1_000,
  });
  const run = async (count: number) => {
    const from = performance.now();
    const handles = await Promise.all(
      Array.from({ length: count }, () =>
        client.workflow.start('bareTurns', {
          taskQueue: TASK_QUEUE,
          workflowId: `bare-${randomUUID()}`,
          args: [turns, milliseconds],
        }),
      ),
    );
    await Promise.all(handles.map((handle) => handle.result()));
    return (performance.now() - from) / 1000;
  };
  const measured = async () => {
    // The first run also loads the code.
    await run(1);
    return run(runs);
  };
  try {
    return await worker.runUntil(measured());
  } finally {
    await connection.close();
    await client.connection.close();
  }
}
