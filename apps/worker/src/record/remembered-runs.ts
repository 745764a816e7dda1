import type { JournalEvent } from '@vouch/shared';
import type { Journal, Tasks, TaskSpec } from '@vouch/storage';

/** What of a run this process has read before; all of it stands in the database. */
interface RememberedRun {
  events: JournalEvent[];
  bytes: number;
  spec: TaskSpec | undefined;
  text: string | undefined;
}

export interface RunRecord {
  journal: Journal;
  tasks: Pick<Tasks, 'spec' | 'text' | 'addAgent'>;
}

export interface RememberLimits {
  runs: number;
  /** JSON of the events of one run; one that has more is read from the database each time. */
  bytesPerRun: number;
}

const LIMITS: RememberLimits = { runs: 256, bytesPerRun: 256 * 1024 };

/** What an action has done may have changed what stands before it: a redacted span, another agent. */
const changesThePast = ({ type }: JournalEvent): boolean => type === 'action_result';

const bytesOf = (events: readonly JournalEvent[]): number =>
  events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);

/**
 * The record of runs, of which each read only fetches what has been added since the last one. The journal only
 * grows, so what was read stays true until an action's result says otherwise; then all of the run is read anew.
 */
export function rememberingRuns({ journal, tasks }: RunRecord, limits = LIMITS): RunRecord {
  const runs = new Map<string, RememberedRun>();

  /** Moves a run to the young end of the map, from whose old end runs are forgotten. */
  function remember(taskId: string, run: RememberedRun): void {
    runs.delete(taskId);
    if (run.bytes > limits.bytesPerRun) return;
    runs.set(taskId, run);
    const oldest = runs.keys().next();
    if (runs.size > limits.runs && !oldest.done) runs.delete(oldest.value);
  }

  async function readWhole(taskId: string, limit: number): Promise<JournalEvent[]> {
    const before = runs.get(taskId);
    const events = await journal.readLast(taskId, limit);
    // Only what was known of the run when the read began may be kept beside it.
    if (runs.get(taskId) === before)
      remember(taskId, { events, bytes: bytesOf(events), spec: undefined, text: undefined });
    return events.slice();
  }

  async function readLast(taskId: string, limit: number): Promise<JournalEvent[]> {
    const run = runs.get(taskId);
    const first = run?.events[0]?.seq;
    if (!run || first === undefined || (run.events.length < limit && first > 1))
      return readWhole(taskId, limit);
    const added = await journal.readLast(taskId, limit, run.events.at(-1)?.seq);
    const fresh = added.filter(({ seq }) => seq > (run.events.at(-1)?.seq ?? 0));
    if (added.length === limit || fresh.some(changesThePast)) {
      runs.delete(taskId);
      return readWhole(taskId, limit);
    }
    run.events.push(...fresh);
    run.bytes += bytesOf(fresh);
    const events = run.events.slice(-limit);
    if (run.events.length > 2 * limit) {
      run.events = events.slice();
      run.bytes = bytesOf(events);
    }
    if (runs.get(taskId) === run) remember(taskId, run);
    return events;
  }

  return {
    journal: { ...journal, readLast },
    tasks: {
      async spec(taskId) {
        const run = runs.get(taskId);
        if (run?.spec) return run.spec;
        const spec = await tasks.spec(taskId);
        if (run && spec) run.spec = spec;
        return spec;
      },
      async text(taskId) {
        const run = runs.get(taskId);
        if (run?.text !== undefined) return run.text;
        const text = await tasks.text(taskId);
        if (run) run.text = text;
        return text;
      },
      async addAgent(taskId, agents, agent) {
        await tasks.addAgent(taskId, agents, agent);
        runs.delete(taskId);
      },
    },
  };
}
