import { localEnvironment } from '@vouch/local-infra';
import { openDatabase } from '@vouch/storage';
import { sql } from 'kysely';

/** What the journals of many runs say, asked at once instead of run by run. */
export function openTally(dataDir: string, userId: string) {
  const db = openDatabase(localEnvironment(dataDir).DATABASE_URL ?? '', { maxConnections: 1 });
  const count = async (condition: ReturnType<typeof sql>): Promise<number> => {
    const { rows } = await sql<{ runs: number }>`
      select count(*)::int as runs from tasks where user_id = ${userId} and ${condition}`.execute(db);
    return rows[0]?.runs ?? 0;
  };
  return {
    waiting: () => count(sql`awaiting is not null and not finished`),
    ended: () => count(sql`finished`),
    /** Runs with a whole journal: one request, delivered once, the messages before and after it, one end. */
    async once(): Promise<number> {
      const { rows } = await sql<{ runs: number }>`
        select count(*)::int as runs from (
          select 1 from events e join tasks t using (task_id) where t.user_id = ${userId} group by e.task_id
          having count(*) = max(e.seq)
            and count(*) filter (where e.type = 'credential_request') = 1
            and count(*) filter (where e.type = 'action_result' and e.body->>'outcome' = 'delivered') = 1
            and count(*) filter (where e.type = 'agent_message') = 4
            and count(*) filter (where e.type = 'finished') = 1
        ) as whole`.execute(db);
      return rows[0]?.runs ?? 0;
    },
    close: () => db.destroy(),
  };
}
export type Tally = ReturnType<typeof openTally>;
