import { sql, type Selectable, type Transaction } from 'kysely';
import type { Db } from '../database/database';
import type { Database } from '../database/schema.types';
import { storableText } from '../database/jsonb';
import { entryHash, GENESIS, headMac } from './audit-entry';
import type { AuditAction, AuditEntry, AuditFacts, AuditHead } from './audit-entry';
import type { AuditTables } from './audit.tables';
import { checkEntries, checkHead, type ChainProblem, type StoredEntry } from './check-chain';

const PAGE = 1_000;

export interface AuditCheck {
  entries: number;
  /** `seq:hash` of the end; keep it elsewhere and give it back as `past` to prove that nothing was rolled back. */
  head: string;
  problem?: ChainProblem;
}

/** The append-only record of what happened to credentials and keys. */
export interface Audit {
  /** Adds entries in the caller's transaction, as its last step: the chain's end stays locked until it commits. */
  append(tx: Transaction<Database>, ...facts: AuditFacts[]): Promise<void>;
  /** Adds an entry on its own. */
  record(facts: AuditFacts): Promise<void>;
  /** Entries about a user's credentials, newest first. */
  list(userId: string, options: { limit: number; before?: number }): Promise<AuditEntry[]>;
  /** Entries about a run, newest first: keys it used, payloads that were read. */
  ofRun(taskId: string, limit: number): Promise<AuditEntry[]>;
  /** Entries of one kind, newest first, of whomever and whatever run. */
  ofAction(action: AuditAction, limit: number): Promise<AuditEntry[]>;
  /** Checks every entry. `past` is a head from before that must still be part of the chain. */
  verify(past?: string): Promise<AuditCheck>;
}

type Row = Selectable<AuditTables['audit_entries']>;

function entryOf(row: Row): AuditEntry {
  const { hash: _, seq, ...facts } = row;
  const present = Object.entries(facts).filter(([, value]) => value !== null);
  return { ...(Object.fromEntries(present) as unknown as AuditEntry), seq: Number(seq) };
}

const NOTHING = {
  user_id: null,
  provider: null,
  credential_id: null,
  version: null,
  task_id: null,
  tool: null,
  detail: null,
};

const headText = ({ seq, hash }: AuditHead) => `${seq}:${hash.toString('hex')}`;

export function createAudit(db: Db, auditKey: () => Promise<Buffer>): Audit {
  async function lockedHead(tx: Transaction<Database>, key: Buffer): Promise<AuditHead> {
    const find = () => tx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirst();
    const present = await find();
    if (present) return { seq: Number(present.seq), hash: present.hash };
    await tx
      .insertInto('audit_head')
      .values({ only_one: true, ...GENESIS, mac: headMac(key, GENESIS) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const head = await find();
    return head ? { seq: Number(head.seq), hash: head.hash } : GENESIS;
  }

  async function append(tx: Transaction<Database>, ...added: AuditFacts[]): Promise<void> {
    if (added.length === 0) return;
    const key = await auditKey();
    let head = await lockedHead(tx, key);
    const rows = added.map((facts) => {
      const detail = facts.detail === undefined ? undefined : storableText(facts.detail);
      const entry: AuditEntry = { ...facts, detail, seq: head.seq + 1, at: Date.now() / 1000 };
      head = { seq: entry.seq, hash: entryHash(key, head.hash, entry) };
      return { ...NOTHING, ...entry, hash: head.hash };
    });
    await tx.insertInto('audit_entries').values(rows).execute();
    await tx
      .updateTable('audit_head')
      .set({ ...head, mac: headMac(key, head) })
      .execute();
  }

  const page = async (tx: Transaction<Database>, afterSeq: number): Promise<StoredEntry[]> => {
    const rows = await tx
      .selectFrom('audit_entries')
      .selectAll()
      .where('seq', '>', afterSeq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    return rows.map((row) => ({ entry: entryOf(row), hash: row.hash }));
  };

  /** On one snapshot, so that entries that come meanwhile are no contradiction. */
  const verify = (past?: string): Promise<AuditCheck> =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (tx) => {
        const key = await auditKey();
        let head = GENESIS;
        let seenPast = past === undefined || past === headText(GENESIS);
        const answer = (problem?: ChainProblem) => ({ entries: head.seq, head: headText(head), problem });
        for (;;) {
          const stored = await page(tx, head.seq);
          if (stored.length === 0) break;
          const checked = checkEntries(key, head, stored);
          if ('problem' in checked) return answer(checked);
          seenPast ||= stored.some(({ entry, hash }) => headText({ seq: entry.seq, hash }) === past);
          head = checked.head;
        }
        const row = await tx.selectFrom('audit_head').selectAll().executeTakeFirst();
        const recorded = row && { seq: Number(row.seq), hash: row.hash, mac: row.mac };
        const problem = checkHead(key, head, recorded);
        return answer(problem ?? (seenPast ? undefined : { seq: head.seq, problem: 'other_past' }));
      });

  const newest = async (column: 'task_id' | 'action', value: string, limit: number) => {
    const rows = await db
      .selectFrom('audit_entries')
      .selectAll()
      .where(column, '=', value)
      .orderBy('seq', (order) => order.desc())
      .limit(sql.lit(limit))
      .execute();
    return rows.map(entryOf);
  };

  return {
    append,
    verify,
    record: (facts) => db.transaction().execute((tx) => append(tx, facts)),
    async list(userId, { limit, before }) {
      const rows = await db
        .selectFrom('audit_entries')
        .selectAll()
        .where('user_id', '=', userId)
        .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
        .orderBy('seq', (order) => order.desc())
        .limit(sql.lit(limit))
        .execute();
      return rows.map(entryOf);
    },
    ofRun: (taskId, limit) => newest('task_id', taskId, limit),
    ofAction: (action, limit) => newest('action', action, limit),
  };
}
