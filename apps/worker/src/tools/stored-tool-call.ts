import { randomUUID } from 'node:crypto';
import { isCatalogueError, type CatalogueError } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import type { PlannedCall } from './planned-call';
import { failedCall, type CallRecord } from './run-tool';

const UNKNOWN =
  'It is unknown whether this call took effect: an attempt at it broke off. It is not made again; find out before you go on.';

export const isRefusedKey = (error: unknown): error is CatalogueError<'credential_rejected'> =>
  isCatalogueError(error) && error.code === 'credential_rejected';

interface Place {
  task_id: string;
  /** The call of the message that the tool call belongs to. */
  call_id: string;
}

/**
 * A tool call's result, stored once per message and tool call. A call with side effects leaves its intent before it
 * runs: an attempt that finds another's intent without a result does not run it, unless its provider tells a repeated
 * call by the idempotency key.
 * @throws credential_rejected when the provider refused the key, so that nothing took effect
 */
export async function callOnce(
  outputs: Outputs,
  { task_id, call_id }: Place,
  planned: PlannedCall,
  run: () => Promise<CallRecord>,
): Promise<CallRecord> {
  const id = `${call_id}/${planned.id}`;
  const stored = await outputs.find(task_id, id);
  if (stored) return stored.output as unknown as CallRecord;
  const store = async (suffix: string, kind: 'intent' | 'tool', output: object) => {
    const row = {
      task_id,
      call_id: `${id}${suffix}`,
      kind,
      facts: {},
      request: { tool: planned.wanted.name },
    };
    return (await outputs.storeOnce({ ...row, output: { ...output } })).output;
  };

  async function runAfterIntent(): Promise<CallRecord> {
    for (let n = 1; ; n += 1) {
      const intent = `/intent${n}`;
      const attempt = randomUUID();
      const isOurs = (await store(intent, 'intent', { attempt })).attempt === attempt;
      if (isOurs || planned.tool?.sideEffects === 'keyed') {
        try {
          return await run();
        } catch (error) {
          if (isRefusedKey(error)) await store(`${intent}/refused`, 'intent', { attempt });
          throw error;
        }
      }
      const wasRefused = await outputs.find(task_id, `${id}${intent}/refused`);
      if (!wasRefused) return failedCall(planned, UNKNOWN);
    }
  }

  const isHarmless = (planned.tool?.sideEffects ?? 'none') === 'none';
  const record = await (isHarmless ? run() : runAfterIntent());
  return (await store('', 'tool', record)) as unknown as CallRecord;
}
