import type { Client } from '@temporalio/client';

const ATTEMPTS = 'activityTaskStartedEventAttributes';

/** Steps that a worker did not end in time or had to repeat, in the histories of some runs. */
export async function strainedSteps(client: Client, ids: readonly string[]): Promise<number> {
  let strained = 0;
  for (const id of ids) {
    const { events } = await client.workflow.getHandle(id).fetchHistory();
    for (const event of events ?? []) {
      if (event.workflowTaskTimedOutEventAttributes) strained += 1;
      if ((event[ATTEMPTS]?.attempt ?? 1) > 1) strained += 1;
    }
  }
  return strained;
}
