import { catalogueError } from '@vouch/shared';
import { z } from 'zod';
import { afterSeqQuery, queryNumber } from '../validation/path-values';
import { parseInput } from '../validation/parse-input';

export const listEventsQuery = z.strictObject({
  after_seq: afterSeqQuery.default(0),
  limit: queryNumber(1, 1_000).default(1_000),
});

const lastEventIdSchema = z.object({ 'Last-Event-ID': afterSeqQuery });

/** Where a stream of events begins: what a reconnecting client has wins over what its address says. */
export function streamStart(afterSeq: number, lastEventId: string | undefined): number {
  if (lastEventId === undefined || lastEventId === '') return afterSeq;
  return parseInput(lastEventIdSchema, { 'Last-Event-ID': lastEventId })['Last-Event-ID'];
}

/** @throws seq_beyond_end: the client has seen events that this journal does not hold */
export function refuseBeyondEnd(after_seq: number, last_seq: number): void {
  if (after_seq > last_seq) throw catalogueError('seq_beyond_end', { after_seq, last_seq });
}

/** `1` or `true` in a query. */
const flagQuery = z.enum(['0', '1', 'true', 'false'], { error: 'must be 0 or 1, given once' }).optional();
const isSet = (flag: z.infer<typeof flagQuery>) => flag === '1' || flag === 'true';

export type SocketStart = ({ kind: 'from'; afterSeq: number } | { kind: 'await_resume' }) & {
  /** Pieces of messages are wanted while they are written. */
  deltas: boolean;
};

const socketQuery = z.strictObject({
  after_seq: afterSeqQuery.optional(),
  resume: flagQuery,
  deltas: flagQuery,
});

/** What is given twice is a list, and so refused. */
function valuesOf(params: URLSearchParams): Record<string, string | string[]> {
  const values = [...new Set(params.keys())].map((name) => [name, params.getAll(name)] as const);
  return Object.fromEntries(values.map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]));
}

/**
 * How a task socket begins, by its query: `after_seq=N`, `resume=1` (the first frame says), else seq 1;
 * `deltas=1` for messages while they are written.
 * @throws invalid_request naming the parameter
 */
export function socketStart(params: URLSearchParams): SocketStart {
  const query = parseInput(socketQuery, valuesOf(params));
  const deltas = isSet(query.deltas);
  if (query.after_seq !== undefined) return { kind: 'from', afterSeq: query.after_seq, deltas };
  return isSet(query.resume) ? { kind: 'await_resume', deltas } : { kind: 'from', afterSeq: 0, deltas };
}
