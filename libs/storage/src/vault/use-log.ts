import { sql } from 'kysely';
import type { Audit } from '../audit/audit';
import type { AuditFacts } from '../audit/audit-entry';
import { batched } from '../database/batched';
import type { Db } from '../database/database';

interface Use {
  credential_id: string;
  version: number;
  facts: AuditFacts;
}

const MAX_BATCH = 200;
const nameOf = ({ credential_id, version }: Pick<Use, 'credential_id' | 'version'>) =>
  `${credential_id} ${version}`;

/**
 * Puts uses on record before a value is given out: those of one moment in one transaction, as the end of the audit
 * chain is a place where everybody queues. Answers whether the credential is still there in that version.
 */
export function createUseLog(db: Db, audit: Audit): (use: Use) => Promise<boolean> {
  return batched(async (uses: Use[]) => {
    const ids = [...new Set(uses.map(({ credential_id }) => credential_id))];
    return db.transaction().execute(async (tx) => {
      const present = await tx
        .selectFrom('credentials')
        .select(['credential_id', 'version'])
        .where('credential_id', 'in', ids)
        .where('key_id', 'is not', null)
        .execute();
      const names = new Set(present.map(nameOf));
      const there = uses.map((use) => names.has(nameOf(use)));
      // Who waited for a row here, while holding others, could wait for somebody who waits for him.
      const free = tx
        .selectFrom('credentials')
        .select('credential_id')
        .where('credential_id', 'in', ids)
        .forNoKeyUpdate()
        .skipLocked();
      await tx
        .updateTable('credentials')
        .set({ last_used_at: sql<Date>`now()` })
        .where('credential_id', 'in', free)
        .execute();
      await audit.append(tx, ...uses.filter((_, index) => there[index]).map(({ facts }) => facts));
      return there;
    });
  }, MAX_BATCH);
}
