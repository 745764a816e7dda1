import type { Run } from './run';

/** Holds the run while it is paused. A call that was under way has been finished; no new one starts. */
export async function holdWhilePaused(run: Run): Promise<void> {
  if (!run.memory.paused) return;
  run.visibility.paused();
  await run.waitFor(() => !run.memory.paused);
  run.visibility.running();
}
