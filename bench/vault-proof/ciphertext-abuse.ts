import { randomBytes } from 'node:crypto';
import { createMaterialKeys, openValue, sealValue, type CredentialIdentity } from '@vouch/storage';
import type { Row } from '../row.ts';
import { fernetFormat, plainGcmFormat, type OtherFormat } from './other-formats.ts';
import { below, seededRandom } from './random.ts';

const CREDENTIALS = 200;
const FLIPS = 10_000;
const MOVES = 10_000;

interface Stored extends CredentialIdentity {
  wrapped_key: Buffer;
  nonce: Buffer;
  ciphertext: Buffer;
}

const kek = randomBytes(32);
const keys = createMaterialKeys({
  name: 'local',
  create: async () => 'k',
  material: async () => kek,
  destroy: async () => undefined,
});

async function store(index: number): Promise<Stored> {
  const identity = {
    credential_id: `c${index}`,
    user_id: `user${index % 40}`,
    provider: `provider${index % 7}`,
    scope: index % 3 === 0 ? 'task' : 'saved',
    task_id: index % 3 === 0 ? `task${index % 11}` : '',
    version: 1 + (index % 5),
  };
  const dataKey = randomBytes(32);
  const wrapped_key = await keys.wrap('k', dataKey, identity);
  return { ...identity, wrapped_key, ...sealValue(dataKey, identity, `value ${index}`) };
}

/** Opens a row as the vault does. */
async function decrypts(row: Stored): Promise<boolean> {
  try {
    openValue(await keys.unwrap('k', row.wrapped_key, row), row, row);
    return true;
  } catch {
    return false;
  }
}

const PARTS = ['wrapped_key', 'nonce', 'ciphertext'] as const;
const FIELDS = ['credential_id', 'user_id', 'provider', 'scope', 'task_id', 'version'] as const;

/** S2: rows with one bit flipped, and rows with something of another row; how many of them decrypt. */
export async function ciphertextAbuse(seed: number): Promise<Row[]> {
  const random = seededRandom(seed);
  const rows = await Promise.all(Array.from({ length: CREDENTIALS }, (_, index) => store(index)));
  const pick = <T>(from: readonly T[]): T => from[below(random, from.length)] as T;
  const untouched = (await Promise.all(rows.map(decrypts))).filter(Boolean).length;

  let flipped = 0;
  for (let attempt = 0; attempt < FLIPS; attempt += 1) {
    const row = pick(rows);
    const part = pick(PARTS);
    const bytes = Buffer.from(row[part]);
    const bit = below(random, bytes.length * 8);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    if (await decrypts({ ...row, [part]: bytes })) flipped += 1;
  }

  let moved = 0;
  let moves = 0;
  while (moves < MOVES) {
    const [row, other] = [pick(rows), pick(rows)];
    const names = [...FIELDS, ...PARTS].filter(() => random() < 0.4);
    const taken = Object.fromEntries(names.map((name) => [name, other[name]]));
    const result = { ...row, ...taken };
    // All parts and fields of one row are that row; nothing of another row is no move.
    const same = (of: Stored) => [...FIELDS, ...PARTS].every((name) => result[name] === of[name]);
    if (same(row) || same(other)) continue;
    moves += 1;
    if (await decrypts(result)) moved += 1;
  }

  const decrypted = flipped + moved;
  return [
    {
      name: 'S2.decrypted',
      value: decrypted,
      unit: 'altered rows that decrypt',
      n: FLIPS + moves,
      seed,
      target: '0',
      ok: decrypted === 0 && untouched === CREDENTIALS,
      note: `${untouched} of ${CREDENTIALS} untouched rows decrypt`,
    },
    ...[fernetFormat(), plainGcmFormat()].map((format) => movedElsewhere(format, seed)),
  ];
}

/** What becomes of the same moves in formats without associated data: for comparison, not a target. */
function movedElsewhere(format: OtherFormat, seed: number): Row {
  const table = new Map([
    ['ada', format.seal('key of ada')],
    ['bo', format.seal('key of bo')],
  ]);
  let decrypted = 0;
  for (let move = 0; move < 1_000; move += 1) {
    table.set('bo', table.get('ada') ?? Buffer.alloc(0));
    if (format.open(table.get('bo') ?? Buffer.alloc(0)) === 'key of ada') decrypted += 1;
  }
  return {
    name: `S2.comparison ${format.name}`,
    value: decrypted,
    unit: 'rows moved to another owner that decrypt',
    n: 1_000,
    seed,
  };
}
