import { sql, type Selectable, type Transaction } from 'kysely';
import type { Audit } from '../../audit/audit';
import type { Db } from '../../database/database';
import type { Database } from '../../database/schema.types';
import type { VaultTables } from '../vault.tables';

export type Rotation = Selectable<VaultTables['vault_rotations']>;
type Change = Partial<Pick<Rotation, 'state' | 'rewrapped' | 'unreadable' | 'retired' | 'finished_at'>>;

const open = (db: Db | Transaction<Database>) =>
  db.selectFrom('vault_rotations').selectAll().where('finished_at', 'is', null).executeTakeFirst();

export const latestRotation = (db: Db): Promise<Rotation | undefined> =>
  db.selectFrom('vault_rotations').selectAll().orderBy('rotation_id', 'desc').limit(1).executeTakeFirst();

export const openRotation = (db: Db): Promise<Rotation | undefined> => open(db);

/** Makes a key primary and opens its rotation, unless one is open already: that one is returned. */
export const beginRotation = (db: Db, audit: Audit, toKey: string, actor: string): Promise<Rotation> =>
  db.transaction().execute(async (tx) => {
    await sql`lock table vault_rotations in share row exclusive mode`.execute(tx);
    const present = await open(tx);
    if (present) return present;
    await tx.updateTable('vault_keys').set({ is_primary: false }).where('is_primary', '=', true).execute();
    await tx.updateTable('vault_keys').set({ is_primary: true }).where('key_id', '=', toKey).execute();
    const { total } = await tx
      .selectFrom('credentials')
      .select((eb) => eb.fn.countAll<string>().as('total'))
      .where('key_id', 'is not', null)
      .executeTakeFirstOrThrow();
    const rotation = await tx
      .insertInto('vault_rotations')
      .values({ to_key: toKey, total: Number(total) })
      .returningAll()
      .executeTakeFirstOrThrow();
    await audit.append(tx, { actor, action: 'rotate', detail: toKey });
    return rotation;
  });

export const noteRotation = (db: Db, { rotation_id }: Rotation, change: Change): Promise<Rotation> =>
  db
    .updateTable('vault_rotations')
    .set({ ...change, updated_at: sql<Date>`now()` })
    .where('rotation_id', '=', rotation_id)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Takes the keys that no credential names off the list, and notes them as to be destroyed. */
export const retireUnused = (db: Db, audit: Audit, rotation: Rotation, actor: string): Promise<Rotation> =>
  db.transaction().execute(async (tx) => {
    const removed = await tx
      .deleteFrom('vault_keys')
      .where('key_id', '!=', rotation.to_key)
      .where('is_primary', '=', false)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('credentials')
              .select('key_id')
              .whereRef('credentials.key_id', '=', 'vault_keys.key_id'),
          ),
        ),
      )
      .returning('key_id')
      .execute();
    const retired = [...rotation.retired, ...removed.map(({ key_id }) => key_id)];
    const noted = await tx
      .updateTable('vault_rotations')
      .set({ retired, updated_at: sql<Date>`now()` })
      .where('rotation_id', '=', rotation.rotation_id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const facts = { actor, action: 'retire_key' } as const;
    await audit.append(tx, ...removed.map(({ key_id }) => ({ ...facts, detail: key_id })));
    return noted;
  });
