import type { TokenUsage, VerdictCategory, ActionName } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';

/** One decision of a person about one suggestion of the verifier. */
export interface Override {
  action: ActionName;
  category: VerdictCategory;
  tier: string;
  confidence: number;
  outcome: 'approved' | 'rejected';
}

export interface Overrides {
  /** The newest decisions, at most `limit`; `userId` undefined means every user's. */
  newest(options: { userId?: string; limit: number }): Promise<Override[]>;
  /** What finished runs used, agents and verifier apart. */
  usage(options: { userId?: string }): Promise<{ runs: number; agents: TokenUsage; verifier: TokenUsage }>;
}

interface UsageRow {
  runs: number;
  agents_prompt: number;
  agents_completion: number;
  verifier_prompt: number;
  verifier_completion: number;
}

export function createOverrides(db: Db): Overrides {
  return {
    newest: async ({ userId, limit }) =>
      (await db
        .selectFrom('overrides')
        .select(['action', 'category', 'tier', 'confidence', 'outcome'])
        .$if(userId !== undefined, (query) => query.where('user_id', '=', userId ?? ''))
        .orderBy('decided_at', 'desc')
        .limit(limit)
        .execute()) as Override[],
    async usage({ userId }) {
      const tokens = (side: string, kind: string) =>
        sql`coalesce(sum((state #>> ${`{usage,${side},${kind}_tokens}`}::text[])::float8), 0)`;
      const { rows } = await sql<UsageRow>`
        select count(*)::int as runs,
          ${tokens('agents', 'prompt')} as agents_prompt, ${tokens('agents', 'completion')} as agents_completion,
          ${tokens('verifier', 'prompt')} as verifier_prompt, ${tokens('verifier', 'completion')} as verifier_completion
        from tasks where finished ${userId === undefined ? sql`` : sql`and user_id = ${userId}`}`.execute(db);
      const row = rows[0];
      return {
        runs: row?.runs ?? 0,
        agents: { prompt_tokens: row?.agents_prompt ?? 0, completion_tokens: row?.agents_completion ?? 0 },
        verifier: {
          prompt_tokens: row?.verifier_prompt ?? 0,
          completion_tokens: row?.verifier_completion ?? 0,
        },
      };
    },
  };
}
