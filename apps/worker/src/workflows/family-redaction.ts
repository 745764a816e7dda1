import { getExternalWorkflowHandle } from '@temporalio/workflow';
import { REDACT_SIGNAL, type RedactOrder } from '@vouch/shared';
import { dropDraft } from './draft';
import type { Run } from './run';

export const REDACTED = '[redacted]';

/** It was written from what is taken out, and would bring it back. */
export const dropRedactedDraft = (run: Run): void =>
  dropDraft(run, 'something was taken out of the conversation');

/** Takes a span out of what the run itself remembers of its texts. */
export function forget({ memory }: Run, span: string): void {
  memory.last_preview = memory.last_preview.replaceAll(span, REDACTED);
}

/**
 * Forks, and what a run was forked from, may be writing from the same words: they take them out once more.
 * @returns whether all were told; one that ended meanwhile was not, and may have written before its end
 */
export async function tellRelatives(relatives: readonly string[], span: string): Promise<boolean> {
  const order: RedactOrder = { span };
  const told = await Promise.allSettled(
    relatives.map((id) => getExternalWorkflowHandle(id).signal(REDACT_SIGNAL, order)),
  );
  return told.every(({ status }) => status === 'fulfilled');
}

/** Another run of the family has taken something out. */
export function noteRedaction(run: Run, order: Partial<RedactOrder> | null | undefined): void {
  const { span } = order ?? {};
  if (typeof span !== 'string' || span === '') return;
  forget(run, span);
  run.memory.to_redact = [...run.memory.to_redact, span];
}

/**
 * Takes out what other runs of the family have: between two turns, when nothing more is being written from it, and once
 * more after the run's last event, which nothing follows.
 */
export async function redactForRelatives(run: Run): Promise<void> {
  const { memory } = run;
  while (memory.to_redact[0] !== undefined) {
    const [span] = memory.to_redact;
    dropRedactedDraft(run);
    await run.redact({ span });
    forget(run, span);
    memory.to_redact = memory.to_redact.slice(1);
    if (run.stop_reason !== null) continue;
    run.decide('action_result', {
      action: `redact:${REDACTED}`,
      detail: 'Taken out here too, as it was in a run with the same beginning.',
      outcome: 'applied',
      actor: 'run',
    });
  }
}
