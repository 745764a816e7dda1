import { entryHash, headMac, type AuditEntry, type AuditHead } from './audit-entry';

export interface StoredEntry {
  entry: AuditEntry;
  hash: Buffer;
}

/** The first thing that is wrong with a chain. */
export interface ChainProblem {
  seq: number;
  problem: 'missing' | 'changed' | 'cut_off' | 'head_changed' | 'other_past';
}

/** Continues a check over the next entries in order: the new end, or the first problem. */
export function checkEntries(
  key: Buffer,
  from: AuditHead,
  stored: readonly StoredEntry[],
): { head: AuditHead } | ChainProblem {
  let head = from;
  for (const { entry, hash } of stored) {
    if (entry.seq !== head.seq + 1) return { seq: head.seq + 1, problem: 'missing' };
    if (!entryHash(key, head.hash, entry).equals(hash)) return { seq: entry.seq, problem: 'changed' };
    head = { seq: entry.seq, hash };
  }
  return { head };
}

/** Whether the recorded head is genuine and is where the entries end. */
export function checkHead(
  key: Buffer,
  reached: AuditHead,
  recorded: (AuditHead & { mac: Buffer }) | undefined,
): ChainProblem | undefined {
  if (!recorded) return reached.seq === 0 ? undefined : { seq: reached.seq, problem: 'head_changed' };
  if (!headMac(key, recorded).equals(recorded.mac)) return { seq: recorded.seq, problem: 'head_changed' };
  if (recorded.seq > reached.seq) return { seq: reached.seq + 1, problem: 'cut_off' };
  if (recorded.seq < reached.seq || !recorded.hash.equals(reached.hash))
    return { seq: recorded.seq, problem: 'head_changed' };
  return undefined;
}
