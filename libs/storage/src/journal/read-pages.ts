import { sql } from 'kysely';
import type { Db } from '../database/database';
import { lateInteger, lateIntegers, lateTexts } from '../database/late-value';
import type { EventRow } from './event-row';

/** A page ends with the event that reaches this size. */
const PAGE_BYTES = 256 * 1024;

/** The largest value of the column; a viewer may ask for more. */
const MAX_SEQ = 2_147_483_647;

/** The next events of a journal, in order. */
export interface PageRequest {
  taskId: string;
  afterSeq: number;
}

export interface RowPage {
  rows: EventRow[];
  /** Nothing follows but what has come since. */
  atEnd: boolean;
}

/**
 * A page for each request, all in one statement: at most `limit` events, and fewer when they are large, so that a page
 * never holds much more than {@link PAGE_BYTES}.
 */
export async function readPages(db: Db, requests: PageRequest[], limit: number): Promise<RowPage[]> {
  const taskIds = lateTexts(requests.map(({ taskId }) => taskId));
  const seqs = lateIntegers(requests.map(({ afterSeq }) => Math.min(afterSeq, MAX_SEQ)));
  const { rows } = await sql<EventRow & { place: number; bytes: number }>`
    select place::int as place, seq, ts, type, body, output, bytes
    from unnest(${taskIds}, ${seqs}) with ordinality as request(task_id, after_seq, place)
    cross join lateral (
      select e.seq, e.ts, e.type, e.body, e.bytes, o.output,
        sum(e.bytes) over (order by e.seq) - e.bytes as bytes_before
      from events e left join outputs o on o.task_id = e.task_id and o.call_id = e.call_id
      where e.task_id = request.task_id and e.seq > request.after_seq
      order by e.seq limit ${lateInteger(limit)}) page
    where bytes_before < ${lateInteger(PAGE_BYTES)}
    order by place, seq`.execute(db);
  const found = Map.groupBy(rows, ({ place }) => place);
  return requests.map((_, index) => {
    const page = found.get(index + 1) ?? [];
    const bytes = page.reduce((sum, row) => sum + row.bytes, 0);
    return { rows: page, atEnd: page.length < limit && bytes < PAGE_BYTES };
  });
}

export async function readPage(db: Db, request: PageRequest, limit: number): Promise<RowPage> {
  const [page] = await readPages(db, [request], limit);
  return page as RowPage;
}
