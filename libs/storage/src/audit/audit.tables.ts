interface AuditEntriesTable {
  /** A bigint comes as text. */
  seq: string | number;
  at: number;
  actor: string;
  action: string;
  user_id: string | null;
  provider: string | null;
  credential_id: string | null;
  version: number | null;
  task_id: string | null;
  tool: string | null;
  detail: string | null;
  hash: Buffer;
}

/** One row: where the chain ends. */
interface AuditHeadTable {
  only_one: boolean;
  seq: string | number;
  hash: Buffer;
  mac: Buffer;
}

export interface AuditTables {
  audit_entries: AuditEntriesTable;
  audit_head: AuditHeadTable;
}
