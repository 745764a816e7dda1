export { openDatabase, migrate, type Db } from './database/database';
export type { TaskSpec } from './database/schema.types';
export { createDeliveries, type Deliveries, type Delivery } from './delivery/deliveries';
export { canonicalJson } from './journal/event-row';
export { createJournal, type Journal } from './journal/journal';
export { listenForHints, type JournalHints } from './journal/journal-hints';
export { createOutputs, type Outputs, type StoredOutput } from './outputs/outputs';
export {
  createTaskSearch,
  type TaskCursor,
  type TaskFilter,
  type TaskPage,
  type TaskSearch,
} from './tasks/task-search';
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
export { createEnvelope, type Envelope } from './vault/envelope';
export { Secret } from './vault/secret';
export { createVault, type CredentialInUse, type Vault, type WaitKey } from './vault/vault';
