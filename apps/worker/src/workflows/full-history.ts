import { patched, workflowInfo } from '@temporalio/workflow';
import type { Run } from './run';

/** Half of what the gateway lets into one history before it refuses messages. */
const MANY_SIGNALS = 1_000;
/** Runs that began before may have gone on in a history with more. */
const NEW_HISTORY_AFTER_MANY = 'new-history-after-many-signals';

/** Whether the run should go on in a new history: the old one is long, or people have said a lot in it. */
export const isHistoryFull = ({ signals }: Run): boolean =>
  workflowInfo().continueAsNewSuggested || (signals >= MANY_SIGNALS && patched(NEW_HISTORY_AFTER_MANY));
