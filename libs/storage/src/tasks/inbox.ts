import { openRequestSchema, type InboxItem } from '@vouch/shared';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '../database/database';

/** Where a page of the inbox ends: age of its last prompt in microseconds since 1970, then its name. */
export interface InboxCursor {
  newest_us: string;
  prompt: string;
}

export interface InboxPage {
  items: InboxItem[];
  /** Undefined when there is no further page. */
  next?: InboxCursor | undefined;
}

export interface Inbox {
  /**
   * What waits for a person, the newest first. Runs of one user that wait for a key of one provider are one item, as
   * one key answers them all.
   * @param userId undefined means every user's
   */
  page(options: { userId?: string; limit: number; after?: InboxCursor | undefined }): Promise<InboxPage>;
}

/** So many of the other runs behind an item are named. */
const NAMED = 20;

const waitingSchema = z.array(
  z.object({ task_id: z.string(), title: z.string(), created_at: z.number(), request: openRequestSchema }),
);

interface PromptRow {
  prompt: string;
  newest_us: string;
  runs: number;
  waiting: unknown;
}

function itemOf({ runs, waiting }: PromptRow): InboxItem[] {
  const [first, ...others] = waitingSchema.parse(waiting);
  if (!first) return [];
  const also_for = others.map(({ task_id, title, request }) => ({
    task_id,
    title,
    request_id: request.request_id,
  }));
  return [{ ...first, runs, also_for }];
}

export function createInbox(db: Db): Inbox {
  return {
    async page({ userId, limit, after }) {
      const own = userId === undefined ? sql`` : sql`and t.user_id = ${userId}`;
      const beyond = after
        ? sql`where (newest, prompt) <
            (timestamptz 'epoch' + ${after.newest_us}::bigint * interval '1 microsecond', ${after.prompt})`
        : sql``;
      const { rows } = await sql<PromptRow>`
        with open as (
          select t.task_id, t.title, t.created_at, r.request,
            case when r.request->>'kind' = 'credential'
              then concat_ws(' ', 'key', r.request->>'user_id', r.request->>'provider')
              else concat_ws(' ', 'request', t.task_id, r.request->>'request_id') end as prompt
          from tasks t cross join lateral jsonb_array_elements(t.state->'awaiting') as r(request)
          where t.awaiting is not null and not t.finished ${own}
        ), prompts as (
          select prompt, count(*)::int as runs, max(created_at) as newest,
            (array_agg(jsonb_build_object('task_id', task_id, 'title', title,
              'created_at', extract(epoch from created_at), 'request', request)
              order by created_at desc, task_id))[1:${sql.lit(NAMED + 1)}] as waiting
          from open group by prompt
        )
        select prompt, runs, to_json(waiting) as waiting,
          (extract(epoch from newest) * 1000000)::bigint::text as newest_us
        from prompts ${beyond}
        order by newest desc, prompt desc limit ${limit + 1}`.execute(db);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.flatMap(itemOf),
        next: rows.length > limit && last ? { newest_us: last.newest_us, prompt: last.prompt } : undefined,
      };
    },
  };
}
