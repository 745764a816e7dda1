import { catalogueError } from '@vouch/shared';
import { sql } from 'kysely';
import type { Db } from '../database/database';

export interface LedgerLimits {
  tokens?: number;
  usd?: number;
}

/** What one attempt of a call may cost at most. Tokens of the answer are granted between `least` and `most`. */
export interface Draw {
  task_id: string;
  call_id: string;
  attempt: number;
  model: string;
  limits: LedgerLimits;
  prompt_tokens: number;
  completion_tokens: { least: number; most: number };
  /** US dollars a token. */
  price: { prompt: number; completion: number };
}

export interface Grant {
  draw_id: string;
  /** How many tokens the answer may have. */
  completion_tokens: number;
}

/**
 * A run's budget as rows: every attempt draws its worst case before it calls, and settles with what it really cost.
 * An attempt that is never settled (its process died, its answer was lost) keeps costing its worst case.
 */
export interface Ledger {
  /** Draws under the run's lock, so that calls side by side never exceed a limit together. @throws budget_exhausted */
  draw(draw: Draw): Promise<Grant>;
  settle(drawId: string, cost: { tokens: number; usd: number }): Promise<void>;
  spent(taskId: string): Promise<{ tokens: number; usd: number }>;
}

type Spent = { tokens: number; usd: number };

async function spentOf(db: Db, taskId: string): Promise<Spent> {
  const row = await db
    .selectFrom('budget_draws')
    .select([
      sql<string | null>`sum(coalesce(spent_tokens, reserved_tokens))`.as('tokens'),
      sql<number | null>`sum(coalesce(spent_usd, reserved_usd))`.as('usd'),
    ])
    .where('task_id', '=', taskId)
    .executeTakeFirst();
  return { tokens: Number(row?.tokens ?? 0), usd: row?.usd ?? 0 };
}

/** How many tokens the answer may have within both limits. @throws budget_exhausted */
export function grantWithin(
  spent: Spent,
  draw: Omit<Draw, 'task_id' | 'call_id' | 'attempt' | 'model'>,
): number {
  const { limits, prompt_tokens, completion_tokens, price } = draw;
  const { least, most } = completion_tokens;
  let granted = most;
  if (limits.tokens !== undefined) {
    granted = Math.min(granted, limits.tokens - spent.tokens - prompt_tokens);
    if (granted < least) {
      throw catalogueError('budget_exhausted', {
        limit: 'tokens',
        spent: spent.tokens,
        needed: prompt_tokens + least,
      });
    }
  }
  if (limits.usd !== undefined) {
    const left = limits.usd - spent.usd - prompt_tokens * price.prompt;
    if (price.completion > 0) granted = Math.min(granted, Math.floor(left / price.completion));
    if (granted < least || left < 0) {
      const needed = prompt_tokens * price.prompt + least * price.completion;
      throw catalogueError('budget_exhausted', { limit: 'usd', spent: spent.usd, needed });
    }
  }
  return granted;
}

export function createLedger(db: Db): Ledger {
  return {
    draw: (draw) =>
      db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`ledger ${draw.task_id}`}, 0))`.execute(tx);
        const granted = grantWithin(await spentOf(tx, draw.task_id), draw);
        const { task_id, call_id, attempt, model, prompt_tokens, price } = draw;
        const { draw_id } = await tx
          .insertInto('budget_draws')
          .values({
            task_id,
            call_id,
            attempt,
            model,
            reserved_tokens: prompt_tokens + granted,
            reserved_usd: prompt_tokens * price.prompt + granted * price.completion,
          })
          .returning('draw_id')
          .executeTakeFirstOrThrow();
        return { draw_id, completion_tokens: granted };
      }),
    async settle(draw_id, { tokens, usd }) {
      await db
        .updateTable('budget_draws')
        .set({ spent_tokens: tokens, spent_usd: usd })
        .where('draw_id', '=', draw_id)
        .execute();
    },
    spent: (taskId) => spentOf(db, taskId),
  };
}
