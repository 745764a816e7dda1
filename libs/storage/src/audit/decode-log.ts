import type { Db } from '../database/database';
import { batched } from '../database/batched';
import type { Audit } from './audit';
import type { AuditFacts } from './audit-entry';

/** Payloads of one run that somebody is about to read in clear. */
export interface Decode {
  actor: string;
  task_id: string;
  payloads: number;
}

const MAX_REQUESTS = 500;

/** One entry for a reader and a run, however many requests of one moment it took. */
export function decodeFacts(decodes: readonly Decode[]): AuditFacts[] {
  const counts = new Map<string, Decode>();
  for (const decode of decodes) {
    const key = JSON.stringify([decode.actor, decode.task_id]);
    const before = counts.get(key)?.payloads ?? 0;
    counts.set(key, { ...decode, payloads: before + decode.payloads });
  }
  return [...counts.values()].map(({ actor, task_id, payloads }) => ({
    actor,
    action: 'decode',
    task_id,
    detail: `payloads: ${payloads}`,
  }));
}

/**
 * Writes down who reads what of which run; what is asked for while an entry is written waits for the next transaction,
 * so that a page of a hundred requests costs a few of them. Nothing may be shown before it resolves.
 */
export function createDecodeLog(db: Db, audit: Audit): (decodes: Decode[]) => Promise<void> {
  const record = batched(async (requests: Decode[][]) => {
    await db.transaction().execute((tx) => audit.append(tx, ...decodeFacts(requests.flat())));
    return requests.map(() => undefined);
  }, MAX_REQUESTS);
  return async (decodes) => {
    if (decodes.length > 0) await record(decodes);
  };
}
