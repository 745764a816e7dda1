import type { Db } from '../database/database';
import { toJsonb } from '../database/jsonb';

/** What is known of one request: whose it is, and a digest of everything that its answer depends on. */
export interface CacheKey {
  user_id: string;
  request_digest: string;
}

/** Answers of models by request; one user never gets another's. */
export interface ModelCache {
  find(key: CacheKey): Promise<object | undefined>;
  /** Keeps an answer in the place of any earlier one, for as long as the run that got it is kept. */
  keep(key: CacheKey, taskId: string, answer: object): Promise<void>;
}

export const createModelCache = (db: Db): ModelCache => ({
  async find({ user_id, request_digest }) {
    const row = await db
      .selectFrom('model_cache')
      .select('answer')
      .where('user_id', '=', user_id)
      .where('request_digest', '=', request_digest)
      .executeTakeFirst();
    return row?.answer;
  },
  async keep(key, task_id, answer) {
    const kept = { task_id, answer: toJsonb(answer) };
    await db
      .insertInto('model_cache')
      .values({ ...key, ...kept })
      .onConflict((conflict) => conflict.columns(['user_id', 'request_digest']).doUpdateSet(kept))
      .execute();
  },
});
