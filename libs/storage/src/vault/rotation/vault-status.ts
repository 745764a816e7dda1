import type { Db } from '../../database/database';
import { latestRotation, type Rotation } from './rotation-log';

export interface VaultStatus {
  keys: { key_id: string; is_primary: boolean; created_at: Date; credentials: number }[];
  rotation: Rotation | undefined;
}

/** Which keys wrap how many credentials, and how the last rotation stands. */
export async function vaultStatus(db: Db): Promise<VaultStatus> {
  const keys = await db
    .selectFrom('vault_keys as k')
    .leftJoin('credentials as c', 'c.key_id', 'k.key_id')
    .select([
      'k.key_id',
      'k.is_primary',
      'k.created_at',
      (eb) => eb.fn.count<string>('c.credential_id').as('n'),
    ])
    .groupBy(['k.key_id', 'k.is_primary', 'k.created_at'])
    .orderBy('k.created_at')
    .execute();
  return {
    keys: keys.map(({ n, ...key }) => ({ ...key, credentials: Number(n) })),
    rotation: await latestRotation(db),
  };
}
