/** Seconds that a run has been running: waiting for a person does not count. `clock` is in milliseconds. */
export const runningSeconds = ({ began, waited }: { began: number; waited: number }): number =>
  Math.max(0, Date.now() - began - waited) / 1000;
