import type { Journal, TaskRow, Tasks } from '@vouch/storage';
import type { Runs } from '../temporal/runs';
import { everyOne } from './every-one';
import { closingEvents, endOf } from './lost-run';

const BATCH = 50;
const NOT_LOOKED_AT_SECONDS = 60;

interface JanitorDeps {
  tasks: Tasks;
  journal: Journal;
  runs: Pick<Runs, 'status'>;
  onClosed: (taskId: string, reason: string) => void;
}

/** Writes the end of runs that Temporal has closed or lost without one: terminated by hand, for instance. */
export function createJanitor({ tasks, journal, runs, onClosed }: JanitorDeps): () => Promise<void> {
  const look = async ({ task_id }: TaskRow) => {
    const reason = endOf(await runs.status(task_id));
    if (reason === undefined) return;
    const task = await tasks.find(task_id);
    if (!task || task.finished) return;
    await journal.append(task_id, closingEvents(task.state, reason, Date.now() / 1000));
    onClosed(task_id, reason);
  };
  return async () => everyOne(await tasks.claimUnfinished(BATCH, NOT_LOOKED_AT_SECONDS), look);
}
