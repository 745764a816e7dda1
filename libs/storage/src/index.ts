export { openDatabase, migrate, type Db } from './database/database';
export type { TaskSpec } from './database/schema.types';
export { createDeliveries, type Deliveries, type Delivery } from './delivery/deliveries';
export { createSignalCounts, type SignalCounts } from './delivery/signal-counts';
export { createDeltas, type Deltas } from './journal/delta-channel';
export { findEventDetail } from './journal/event-detail';
export type { Appended, JournalEnd, KnownEnd } from './journal/append-events';
export { canonicalJson, eventDigest } from './journal/event-row';
export { createJournal, type Journal } from './journal/journal';
export { listenForHints, type JournalHints } from './journal/journal-hints';
export { createJournalPages, type JournalPage, type JournalPages } from './journal/journal-pages';
export { createModelCache, type CacheKey, type ModelCache } from './model-cache/model-cache';
export { createRetention, type Retention } from './journal/retention';
export { createInbox, type Inbox, type InboxCursor } from './tasks/inbox';
export { createOverrides, type Overrides } from './overrides/overrides';
export { createOutputs, type Outputs, type StoredOutput } from './outputs/outputs';
export {
  createTaskSearch,
  type TaskCursor,
  type TaskFilter,
  type TaskPage,
  type TaskSearch,
} from './tasks/task-search';
export type { CopiedJournal } from './tasks/copy-journal';
export {
  createTasks,
  OPENING_CALL_ID,
  type JournalPosition,
  type ListedTask,
  type NewTask,
  type TaskRow,
  type TaskWithSpec,
  type Tasks,
} from './tasks/tasks';
export { createTeams, type Teams } from './teams/teams';
export { createAudit, type Audit, type AuditCheck } from './audit/audit';
export { createRefusalLog, type RefusalLog } from './audit/refusal-log';
export type { RefusedDecode } from './audit/refusal-counts';
export { createDecodeLog, type Decode } from './audit/decode-log';
export { entryHash, GENESIS, headMac, type AuditEntry, type AuditHead } from './audit/audit-entry';
export { checkEntries, checkHead, type StoredEntry } from './audit/check-chain';
export { openValue, sealValue, type CredentialIdentity } from './vault/envelope';
export type { KeyContext, KeyProvider, KeyProviderName } from './vault/keys/key-provider';
export { KEY_PROVIDERS } from './vault/keys/key-provider';
export { createMaterialKeys, type KeyStore } from './vault/keys/material-keys';
export { createKeyring, type Keyring, type KeyringOptions } from './vault/keys/keyring';
export { rekey } from './vault/rotation/rekey';
export { resumeRotation, rotate, type RotationDeps } from './vault/rotation/rotate';
export type { Rotation } from './vault/rotation/rotation-log';
export { vaultStatus, type VaultStatus } from './vault/rotation/vault-status';
export { verifyAll } from './vault/rotation/verify-all';
export { Secret } from './vault/secret';
export { createVault, type Vault } from './vault/vault';
export type { CredentialInUse } from './vault/use-credential';
export type { WaitKey } from './vault/credential-waits';
export { createLedger, type Draw, type Grant, type Ledger, type LedgerLimits } from './ledger/ledger';
export { createRedaction, type Redaction } from './redaction/redaction';
export { REDACTED } from './redaction/redact-json';
