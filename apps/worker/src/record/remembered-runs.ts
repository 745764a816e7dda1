import { catalogueError, type JournalEvent } from '@vouch/shared';
import { oneAtATime } from './one-at-a-time';
import { reached } from './reached';
import {
  addEvents,
  afterAppend,
  changesThePast,
  covers,
  holdsAll,
  keepWritten,
  knownSeq,
  newRun,
  noteOutput,
  trimEvents,
  type RememberedRun,
} from './remembered-run';
import type { RecordSource, RunJournal, RunRecord } from './run-record';

export interface RememberLimits {
  runs: number;
  /** JSON of what is kept of one run; one that has more is read from the database each time. */
  bytesPerRun: number;
}

const LIMITS: RememberLimits = { runs: 256, bytesPerRun: 256 * 1024 };

/** Appending takes milliseconds; one that takes longer has probably lost its database. */
const TURN_PATIENCE_MS = 5_000;

/**
 * The record of runs, of which this process only asks for what it has not read or written itself. The journal only
 * grows, so what was read stays true until an action's result says otherwise; then all of the run is read anew. Where
 * a journal ends is taken for granted only by an append that fails to move it from anywhere else.
 */
export function rememberingRuns({ journal, outputs, tasks }: RecordSource, limits = LIMITS): RunRecord {
  const runs = new Map<string, RememberedRun>();
  const inTurn = oneAtATime(TURN_PATIENCE_MS);
  const growing = new Map<string, PromiseWithResolvers<void>>();

  /** Moves a run to the young end of the map, from whose old end runs are forgotten. */
  function remember(taskId: string, run: RememberedRun): void {
    runs.delete(taskId);
    if (run.bytes > limits.bytesPerRun) return;
    runs.set(taskId, run);
    const oldest = runs.keys().next();
    if (runs.size > limits.runs && !oldest.done) runs.delete(oldest.value);
  }

  function grown(taskId: string): Promise<void> {
    const next = growing.get(taskId) ?? Promise.withResolvers<void>();
    growing.set(taskId, next);
    return next.promise;
  }

  function tellGrown(taskId: string): void {
    growing.get(taskId)?.resolve();
    growing.delete(taskId);
  }

  const append: RunJournal['append'] = (taskId, events) =>
    inTurn(taskId, async () => {
      const run = runs.get(taskId);
      // What a handler published meanwhile is carried by the next step as well.
      if (events.length === 0 || (run && holdsAll(run, events))) return;
      const known = run?.end && { end: run.end, outputs: run.unshown };
      const appended = await journal.append(taskId, events, known);
      if (runs.get(taskId) === run) {
        const next = afterAppend(run ?? newRun(), events, appended);
        if (next) remember(taskId, next);
        else runs.delete(taskId);
      }
      tellGrown(taskId);
    });

  async function readWhole(taskId: string, limit: number): Promise<JournalEvent[]> {
    const before = runs.get(taskId);
    const events = await journal.readLast(taskId, limit);
    // Only what was known of the run when the read began may be kept beside it.
    if (runs.get(taskId) !== before) return events;
    const run = newRun();
    run.events = events.slice(0, 1);
    addEvents(run, events);
    if (before) keepWritten(run, before);
    remember(taskId, run);
    return events;
  }

  return {
    journal: {
      read: journal.read,
      append,
      async follow(taskId, seq, signal) {
        const ends = {
          known: () => knownSeq(runs.get(taskId)),
          stored: () => journal.lastSeq(taskId),
          grown: () => grown(taskId),
        };
        try {
          if (!(await reached(ends, seq, signal)))
            throw catalogueError('unavailable', { part: `event ${seq} of ${taskId}` });
        } finally {
          growing.delete(taskId);
        }
      },
      async readLast(taskId, limit, upTo = Infinity) {
        const run = runs.get(taskId);
        if (run && covers(run, limit, upTo)) {
          trimEvents(run, limit);
          return run.events?.slice(-limit) ?? [];
        }
        if (!run || !covers(run, limit, 0)) return readWhole(taskId, limit);
        const last = run.events?.at(-1)?.seq;
        const added = await journal.readLast(taskId, limit, last);
        const fresh = added.filter(({ seq }) => seq > (run.events?.at(-1)?.seq ?? Infinity));
        if (added.length === limit || !run.events || fresh.some(changesThePast)) {
          if (runs.get(taskId) === run) runs.delete(taskId);
          return readWhole(taskId, limit);
        }
        addEvents(run, fresh);
        const events = run.events.slice(-limit);
        trimEvents(run, limit);
        if (runs.get(taskId) === run) remember(taskId, run);
        return events;
      },
    },
    outputs: {
      ...outputs,
      async storeOnce(row) {
        const winner = await outputs.storeOnce(row);
        const run = runs.get(row.task_id);
        if (run && (row.kind === 'agent' || row.kind === 'verifier')) {
          noteOutput(run, row.call_id, winner.output);
          remember(row.task_id, run);
        }
        return winner;
      },
    },
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
