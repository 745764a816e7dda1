import type { DecidedEvent, JournalEvent } from '@vouch/shared';
import { eventDigest, type Appended, type JournalEnd, type TaskSpec } from '@vouch/storage';

/** A step repeats what its neighbours carried, not what stood there long before. */
const DIGESTS = 64;
/** A message and its verdict are journaled soon after they were stored. */
const UNSHOWN = 8;

/** What of a run this process has read or written before; all of it stands in the database. */
export interface RememberedRun {
  /** The end of the journal as far as it was read; undefined while it was not. */
  events: JournalEvent[] | undefined;
  /** JSON of the events and outputs that are kept. */
  bytes: number;
  /** Digests of events that are in the journal, by seq. */
  digests: Map<number, string>;
  /** Where the journal ended after the last append of this process. */
  end: JournalEnd | undefined;
  /** Outputs that were stored here and that no event shows yet, by call. */
  unshown: Map<string, Record<string, unknown>>;
  spec: TaskSpec | undefined;
  text: string | undefined;
}

export const newRun = (): RememberedRun => ({
  events: undefined,
  bytes: 0,
  digests: new Map(),
  end: undefined,
  unshown: new Map(),
  spec: undefined,
  text: undefined,
});

const sizeOf = (values: readonly unknown[]): number =>
  values.reduce<number>((sum, value) => sum + JSON.stringify(value).length, 0);

/** What an action has done may have changed what stands before it: a redacted span, another agent. */
export const changesThePast = ({ type }: JournalEvent): boolean => type === 'action_result';

/** The last event that this process knows to be in the journal; 0 when there is none. */
export const knownSeq = (run: RememberedRun | undefined): number =>
  Math.max(0, run?.end?.last_seq ?? 0, run?.events?.at(-1)?.seq ?? 0);

/** Whether these very events are in the journal already. */
export const holdsAll = ({ digests }: RememberedRun, events: readonly DecidedEvent[]): boolean =>
  events.every((event) => digests.get(event.seq) === eventDigest(event));

/** Whether the last `limit` events, up to a seq at least, can be told without asking. */
export function covers({ events }: RememberedRun, limit: number, upTo: number): boolean {
  const first = events?.[0]?.seq;
  if (!events || first === undefined || (events.at(-1)?.seq ?? 0) < upTo) return false;
  return events.length >= limit || first === 1;
}

/** Adds events where the remembered ones end; what does not follow on them is not kept. */
export function addEvents(run: RememberedRun, added: readonly JournalEvent[]): void {
  const last = run.events?.at(-1)?.seq;
  if (!run.events || last === undefined) return;
  const fresh = added.filter(({ seq }) => seq > last);
  const [first] = fresh;
  if (first && first.seq !== last + 1) {
    run.bytes -= sizeOf(run.events);
    run.events = undefined;
    return;
  }
  run.events.push(...fresh);
  run.bytes += sizeOf(fresh);
}

/** Keeps as many events as any step reads. */
export function trimEvents(run: RememberedRun, limit: number): void {
  if (!run.events || run.events.length <= 2 * limit) return;
  run.events = run.events.slice(-limit);
  run.bytes = sizeOf(run.events) + sizeOf([...run.unshown.values()]);
}

export function noteOutput(run: RememberedRun, callId: string, output: Record<string, unknown>): void {
  run.unshown.set(callId, output);
  run.bytes += sizeOf([output]);
  const oldest = run.unshown.keys().next();
  if (run.unshown.size > UNSHOWN && !oldest.done) dropOutput(run, oldest.value);
}

function dropOutput(run: RememberedRun, callId: string): void {
  const output = run.unshown.get(callId);
  if (!output) return;
  run.unshown.delete(callId);
  run.bytes -= sizeOf([output]);
}

/** Takes over what this process has written of a run that was read anew. */
export function keepWritten(run: RememberedRun, { end, digests, unshown }: RememberedRun): void {
  run.end = end;
  run.digests = digests;
  for (const [callId, output] of unshown) noteOutput(run, callId, output);
}

/** The run after an append; undefined when what is remembered of it may no longer stand. */
export function afterAppend(
  run: RememberedRun,
  carried: readonly DecidedEvent[],
  { end, events }: Appended,
): RememberedRun | undefined {
  if (end.finished || events.some(changesThePast)) return undefined;
  // Before its first append a process does not know whether something was taken out of what it has read.
  const next = run.end?.redactions === end.redactions ? run : newRun();
  addEvents(next, events);
  const digests = carried.map((event) => [event.seq, eventDigest(event)] as const);
  next.digests = new Map([...run.digests, ...digests].slice(-DIGESTS));
  next.end = end;
  for (const { call_id } of carried) if (call_id !== undefined) dropOutput(next, call_id);
  return next;
}
