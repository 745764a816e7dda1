import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { BareSteps } from './bare-steps.ts';

const { write, judge } = proxyActivities<BareSteps>({
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '3s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
});

/** As many turns as asked for: each message is judged while the next one is written, and nothing else happens. */
export async function bareTurns(turns: number, milliseconds: number): Promise<void> {
  let message = await write(milliseconds);
  for (let turn = 1; turn <= turns; turn += 1) {
    const next = write(milliseconds);
    await judge(milliseconds, message);
    message = await next;
  }
}
