import type { Client } from '@temporalio/client';

/** Steps of some runs that did not go as planned, by what happened. */
type Strain = Record<string, number>;

const TIMEOUTS = ['', 'start to close', 'too late for its worker', 'schedule to close', 'heartbeat'];

/** Steps that a worker did not take or end in time, and activities that had to be repeated. */
export async function strainedSteps(client: Client, ids: readonly string[]): Promise<Strain> {
  const strain: Strain = {};
  const count = (what: string) => (strain[what] = (strain[what] ?? 0) + 1);
  for (const id of ids) {
    const { events } = await client.workflow.getHandle(id).fetchHistory();
    for (const { workflowTaskTimedOutEventAttributes: late, ...event } of events ?? []) {
      if (late) count(`workflow task: ${TIMEOUTS[late.timeoutType ?? 0]}`);
      const { attempt = 1, lastFailure } = event.activityTaskStartedEventAttributes ?? {};
      if (attempt && attempt > 1) count(`activity repeated: ${lastFailure?.message ?? ''}`);
    }
  }
  return strain;
}
