import { randomUUID } from 'node:crypto';
import {
  catalogueError,
  type CredentialInfo,
  type CredentialRef,
  type CredentialScope,
  type RequestAnswer,
  type StoreCredential,
} from '@vouch/shared';
import { sql, type Transaction } from 'kysely';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import type { CredentialIdentity, Envelope, Sealed } from './envelope';
import { Secret } from './secret';

type Tx = Transaction<Database>;

export interface CredentialInUse extends CredentialRef {
  secret: Secret;
}

export interface WaitKey {
  task_id: string;
  request_id: string;
  user_id: string;
  provider: string;
}

export interface Vault {
  /**
   * Stores a value (a new version replaces the old) and queues its delivery to every run that waits for it.
   * @throws not_found, run_finished for a key of one run that is not this user's or is over
   */
  store(request: StoreCredential): Promise<CredentialRef & { fingerprint: string; task_ids: string[] }>;
  list(userId: string): Promise<CredentialInfo[]>;
  remove(userId: string, provider: string): Promise<number>;
  /** Registers a wait unless a usable credential, other than the refused one, is there already: that one is returned. */
  openWait(wait: WaitKey, refused?: CredentialRef): Promise<CredentialRef | undefined>;
  /**
   * The credential a run may use for a provider, its own or its user's saved one: the newest, because a newer one is
   * what a person gave after an older one was refused.
   * @throws credential_rejected when it cannot be opened (sealed under another SERVER_SECRET_KEY, or altered)
   */
  resolve(userId: string, provider: string, taskId: string): Promise<CredentialInUse | undefined>;
}

/** Registering a wait and storing a key exclude each other per user and provider, so that no wake-up is lost. */
const lockKey = (tx: Tx, userId: string, provider: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${userId}\n${provider}`}, 0))`.execute(tx);

const usable = (db: Db | Tx, userId: string, provider: string, taskId: string) =>
  db
    .selectFrom('credentials')
    .selectAll()
    .where('user_id', '=', userId)
    .where('provider', '=', provider)
    .where('task_id', 'in', ['', taskId])
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', new Date())]))
    .orderBy('created_at', 'desc')
    .executeTakeFirst();

async function queueDeliveries(
  tx: Tx,
  request: StoreCredential,
  credential: CredentialRef,
): Promise<string[]> {
  const waits = await tx
    .deleteFrom('credential_waits')
    .where('user_id', '=', request.user_id)
    .where('provider', '=', request.provider)
    .$if(request.scope === 'task', (query) => query.where('task_id', '=', request.task_id ?? ''))
    .returning(['task_id', 'request_id'])
    .execute();
  if (waits.length === 0) return [];
  const deliveries = waits.map(({ task_id, request_id }) => {
    const answer: RequestAnswer = { request_id, outcome: 'delivered', actor: request.user_id, credential };
    return { task_id, request_id, answer: JSON.stringify(answer) };
  });
  const queued = await tx
    .insertInto('deliveries')
    .values(deliveries)
    .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
    .returning('task_id')
    .execute();
  return queued.map((delivery) => delivery.task_id);
}

/** A run's own key must not outlive it, so the run's row is held until the key is stored. */
async function holdOpenTask(tx: Tx, taskId: string, userId: string): Promise<void> {
  const task = await tx
    .selectFrom('tasks')
    .select('finished')
    .where('task_id', '=', taskId)
    .where('user_id', '=', userId)
    .forShare()
    .executeTakeFirst();
  if (!task) throw catalogueError('not_found', { what: 'task', id: taskId });
  if (task.finished) throw catalogueError('run_finished');
}

async function store(db: Db, envelope: Envelope, request: StoreCredential) {
  const { user_id, provider, scope, value } = request;
  const task_id = scope === 'task' ? (request.task_id ?? '') : '';
  return db.transaction().execute(async (tx) => {
    if (scope === 'task') await holdOpenTask(tx, task_id, user_id);
    await lockKey(tx, user_id, provider);
    const previous = await tx
      .selectFrom('credentials')
      .select(['credential_id', 'version'])
      .where('user_id', '=', user_id)
      .where('provider', '=', provider)
      .where('scope', '=', scope)
      .where('task_id', '=', task_id)
      .executeTakeFirst();
    const credential_id = previous?.credential_id ?? randomUUID();
    const version = (previous?.version ?? 0) + 1;
    const row = {
      version,
      ...envelope.seal({ credential_id, user_id, provider, scope, task_id, version }, value),
      fingerprint: envelope.fingerprint(value),
      // The database's clock: which credential is newest must not depend on whose clock is fast.
      created_at: sql<Date>`clock_timestamp()`,
      expires_at: request.expires_at ? new Date(request.expires_at * 1000) : null,
      last_used_at: null,
    };
    await tx
      .insertInto('credentials')
      .values({ credential_id, user_id, provider, scope, task_id, ...row })
      .onConflict((conflict) => conflict.column('credential_id').doUpdateSet(row))
      .execute();
    const task_ids = await queueDeliveries(tx, request, { credential_id, version });
    return { credential_id, version, fingerprint: row.fingerprint, task_ids };
  });
}

type CredentialRow = CredentialIdentity & Sealed;

/** A key that cannot be opened is as good as refused: the run asks for another one instead of failing for ever. */
function openRow(envelope: Envelope, row: CredentialRow): Secret {
  try {
    return new Secret(envelope.open(row, row));
  } catch {
    const { provider, credential_id, version } = row;
    throw catalogueError('credential_rejected', { provider, credential_id, version });
  }
}

const seconds = (date: Date | null) => (date ? date.getTime() / 1000 : null);

export function createVault(db: Db, envelope: Envelope): Vault {
  return {
    store: (request) => store(db, envelope, request),
    async list(userId) {
      const rows = await db
        .selectFrom('credentials')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('provider')
        .orderBy('created_at')
        .execute();
      return rows.map((row) => ({
        credential_id: row.credential_id,
        provider: row.provider,
        scope: row.scope as CredentialScope,
        version: row.version,
        fingerprint: row.fingerprint,
        created_at: row.created_at.getTime() / 1000,
        expires_at: seconds(row.expires_at),
        last_used_at: seconds(row.last_used_at),
      }));
    },
    async remove(userId, provider) {
      const result = await db
        .deleteFrom('credentials')
        .where('user_id', '=', userId)
        .where('provider', '=', provider)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
    openWait: (wait, refused) =>
      db.transaction().execute(async (tx) => {
        await lockKey(tx, wait.user_id, wait.provider);
        const row = await usable(tx, wait.user_id, wait.provider, wait.task_id);
        const isRefused =
          row && refused?.credential_id === row.credential_id && refused.version === row.version;
        if (row && !isRefused) return { credential_id: row.credential_id, version: row.version };
        // A late attempt must not register a wait that nobody ends any more.
        const task = await tx
          .selectFrom('tasks')
          .select('finished')
          .where('task_id', '=', wait.task_id)
          .forShare()
          .executeTakeFirst();
        if (!task || task.finished) return undefined;
        await tx
          .insertInto('credential_waits')
          .values(wait)
          .onConflict((conflict) => conflict.columns(['task_id', 'request_id']).doNothing())
          .execute();
        return undefined;
      }),
    async resolve(userId, provider, taskId) {
      const row = await usable(db, userId, provider, taskId);
      if (!row) return undefined;
      const { credential_id, version } = row;
      const secret = openRow(envelope, row);
      await db
        .updateTable('credentials')
        .set({ last_used_at: new Date() })
        .where('credential_id', '=', credential_id)
        .execute();
      return { credential_id, version, secret };
    },
  };
}
