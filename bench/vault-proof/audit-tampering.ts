import { randomBytes } from 'node:crypto';
import {
  checkEntries,
  checkHead,
  entryHash,
  GENESIS,
  headMac,
  type AuditEntry,
  type StoredEntry,
} from '@vouch/storage';
import type { Row } from '../row.ts';
import { below, seededRandom } from './random.ts';

const ENTRIES = 500;
const TAMPERINGS = 2_000;

type Chain = StoredEntry[];

function chainOf(key: Buffer): Chain {
  let previous = GENESIS.hash;
  return Array.from({ length: ENTRIES }, (_, index) => {
    const entry: AuditEntry = {
      seq: index + 1,
      at: 1_700_000_000 + index,
      actor: `user${index % 5}`,
      action: 'use',
      user_id: `user${index % 5}`,
      credential_id: `c${index % 9}`,
      version: 1,
      task_id: `t${index % 20}`,
      tool: 'model',
    };
    previous = entryHash(key, previous, entry);
    return { entry, hash: previous };
  });
}

/** S6: chains that somebody with every right in the database has changed; how many go unnoticed. */
export function auditTampering(seed: number): Row[] {
  const random = seededRandom(seed);
  const key = randomBytes(32);
  const chain = chainOf(key);
  const end = { seq: ENTRIES, hash: chain.at(-1)?.hash ?? GENESIS.hash };
  const recorded = { ...end, mac: headMac(key, end) };

  const notices = (tampered: Chain, head = recorded): boolean => {
    const checked = checkEntries(key, GENESIS, tampered);
    return 'problem' in checked || checkHead(key, checked.head, head) !== undefined;
  };
  const at = () => below(random, ENTRIES);
  const tamperings: (() => boolean)[] = [
    () => notices(chain.toSpliced(at(), 1)),
    () => notices(chain.slice(0, at())),
    () => {
      const [from, to] = [at(), at()];
      if (from === to) return true;
      const swapped = chain.with(from, chain[to] as StoredEntry).with(to, chain[from] as StoredEntry);
      return notices(swapped);
    },
    () => {
      const index = at();
      const { entry, hash } = chain[index] as StoredEntry;
      const field = (['actor', 'action', 'user_id', 'task_id', 'tool', 'credential_id'] as const)[
        below(random, 6)
      ] as 'actor';
      return notices(chain.with(index, { entry: { ...entry, [field]: 'other' }, hash }));
    },
    () => {
      // Cut off, with the head moved back to where the chain now ends.
      const left = chain.slice(0, at());
      const last = left.at(-1);
      const head = { seq: left.length, hash: last?.hash ?? GENESIS.hash, mac: recorded.mac };
      return notices(left, head);
    },
    () => {
      // Chained anew by somebody without the key.
      const index = at();
      const forged = chain.slice(index).map(({ entry }) => ({
        entry: { ...entry, actor: 'other' },
        hash: entryHash(Buffer.alloc(32), GENESIS.hash, entry),
      }));
      return notices([...chain.slice(0, index), ...forged]);
    },
  ];

  let unnoticed = 0;
  for (let round = 0; round < TAMPERINGS; round += 1) {
    if (!tamperings[round % tamperings.length]?.()) unnoticed += 1;
  }
  return [
    {
      name: 'S6.unnoticed',
      value: unnoticed,
      unit: 'tamperings of the audit that verify does not notice',
      n: TAMPERINGS,
      seed,
      target: '0',
      ok: unnoticed === 0 && !notices(chain),
    },
  ];
}
