import type { JournalEvent } from '@vouch/shared';
import type { Product } from '../../test/product.ts';
import { rounded, type Row } from '../row.ts';

const WAIT_MS = 3_600_000;

/** How many of these ids are missing, double or out of order. */
const astray = (found: readonly string[], expected: readonly string[]): number =>
  expected.filter((id, index) => found[index] !== id).length + Math.max(found.length - expected.length, 0);

const messagesOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'agent_message' && event.sender !== 'user' ? event.message_id : [],
  );

const verdictsOf = (events: readonly JournalEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'verifier_result' ? event.message_id : []));

/** In how many histories Temporal has kept the run, one after the other. */
async function historiesOf(product: Product, taskId: string): Promise<number> {
  const client = await product.temporal();
  const { count } = await client.workflow.count(`WorkflowId = "${taskId}"`);
  await client.connection.close();
  return count;
}

function row(name: string, value: number, unit: string, turns: number, bound?: [string, boolean]): Row {
  const [target, ok] = bound ?? [];
  return {
    name: `turns.${name}`,
    value,
    unit,
    n: turns,
    seed: null,
    ...(target !== undefined && { target }),
    ...(ok !== undefined && { ok }),
  };
}

/** One run of so many verified turns, through as many histories as the server asks for: nothing of it is lost. */
export async function manyTurns(product: Product, turns: number): Promise<Row[]> {
  const from = performance.now();
  const taskId = await product.startTask({
    task: 'Count slowly. scenario:stubborn-agent',
    max_rounds: turns + 1,
    verifier: { tiers: 't0' },
  });
  await product.finished(taskId, WAIT_MS);
  const seconds = (performance.now() - from) / 1000;
  const events = await product.events(taskId);
  const messages = messagesOf(events);
  const gaps = events.filter(({ seq }, index) => seq !== index + 1).length;
  const unverified = astray(verdictsOf(events), messages);
  const histories = await historiesOf(product, taskId);
  return [
    row('messages', new Set(messages).size, 'messages, each once', turns, [
      String(turns),
      messages.length === turns && new Set(messages).size === turns,
    ]),
    row('gaps', gaps, 'events out of sequence', turns, ['0', gaps === 0]),
    row('unverified', unverified, 'messages without their verdict', turns, ['0', unverified === 0]),
    row('histories', histories, 'histories of the run', turns),
    row('ms_per_turn', rounded((seconds / turns) * 1000, 1), 'ms a verified turn', turns),
  ];
}
