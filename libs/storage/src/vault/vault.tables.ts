import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | undefined, Date>;
type NullableTimestamp = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface CredentialsTable {
  credential_id: string;
  user_id: string;
  provider: string;
  scope: 'task' | 'saved';
  /** Empty for a saved credential. */
  task_id: string;
  version: number;
  /** The key that wraps the data key; null once the value is destroyed. */
  key_id: string | null;
  /** Null when the value is sealed with the key itself, as all were before data keys. */
  wrapped_key: Buffer | null;
  nonce: Buffer;
  ciphertext: Buffer;
  fingerprint: string;
  created_at: Timestamp;
  expires_at: NullableTimestamp;
  last_used_at: NullableTimestamp;
}

/** Keys of 32 bytes, sealed under SERVER_SECRET_KEY. */
interface SealedKeysTable {
  name: string;
  sealed_key: Buffer;
  /** The id of the server key. */
  sealed_by: string;
  created_at: Timestamp;
}

/** Every key that wraps a data key, wherever it is kept; a row cannot go while a credential names it. */
interface VaultKeysTable {
  key_id: string;
  provider: string;
  is_primary: Generated<boolean>;
  created_at: Timestamp;
}

export type RotationState = 'rewrapping' | 'verifying' | 'retiring' | 'done' | 'blocked';

interface VaultRotationsTable {
  rotation_id: Generated<number>;
  to_key: string;
  state: ColumnType<RotationState, RotationState | undefined, RotationState>;
  total: number;
  rewrapped: Generated<number>;
  unreadable: Generated<number>;
  /** Keys that no credential names any more, to be destroyed at their provider. */
  retired: ColumnType<string[], string[] | undefined, string[]>;
  started_at: Timestamp;
  updated_at: Timestamp;
  finished_at: NullableTimestamp;
}

export interface VaultTables {
  credentials: CredentialsTable;
  sealed_keys: SealedKeysTable;
  vault_keys: VaultKeysTable;
  vault_rotations: VaultRotationsTable;
}
