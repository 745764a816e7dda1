import type { Run } from './run';
import { noteMessage } from './stall';
import type { TakenTurn } from './taken-turn';

/** A fork goes on from a message that is written and decided already; once, and then it takes turns like any run. */
export async function copiedMessage(run: Run): Promise<TakenTurn | undefined> {
  const { memory } = run;
  const message_id = memory.copied;
  if (message_id === null) return undefined;
  memory.copied = null;
  const facts = await run.readMessage({ call_id: message_id });
  memory.stall = noteMessage(memory.stall, facts.digest);
  return { message_id, facts };
}
