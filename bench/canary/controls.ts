import { createHash } from 'node:crypto';

/** A word that is no secret, planted like a leak: the search has to find it, or finding nothing proves nothing. */
export interface Control {
  name: string;
  /** What the search looks for, as it looks for a secret. */
  word: string;
  /** How it stands in what is sent. */
  written: string;
}

export interface Controls {
  /** Sent as words of a task, in addresses and through the page; one for each way of writing. */
  words: Control[];
  /** Sent as names of owners, which Temporal keeps in clear; ways of writing that a name allows. */
  owners: Control[];
  /** Stands only where text is so long that PostgreSQL compresses it. */
  compressed: Control;
}

const shifted = (word: string, by: number) => Buffer.from(`${':'.repeat(by)}${word};`).toString('base64');
const percent = (word: string) =>
  [...Buffer.from(word)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const WAYS: Record<string, (word: string) => string> = {
  raw: (word) => word,
  json: (word) => JSON.stringify(word).slice(1, -1),
  url: encodeURIComponent,
  percent,
  base64: (word) => shifted(word, 0),
  base64_shifted_1: (word) => shifted(word, 1),
  base64_shifted_2: (word) => shifted(word, 2),
  base64url: (word) => Buffer.from(word).toString('base64url'),
  hex: (word) => Buffer.from(word).toString('hex'),
  hex_upper: (word) => Buffer.from(word).toString('hex').toUpperCase(),
  reversed: (word) => [...word].reverse().join(''),
};

const OWNER = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/;
/** What JSON and addresses have to escape. */
const AWKWARD: Record<string, string> = { json: '"\\', url: '"+/?' };

export function createControls(seed: number): Controls {
  const controls = (channel: string): Control[] =>
    Object.entries(WAYS).map(([name, write]) => {
      const random = createHash('sha256').update(`control ${seed} ${channel} ${name}`).digest('hex');
      const word = `word${channel === 'words' ? (AWKWARD[name] ?? '') : ''}${random.slice(0, 20)}`;
      return { name: `${channel}.${name}`, word, written: write(word) };
    });
  const [compressed] = controls('compressed') as [Control];
  return {
    words: controls('words'),
    owners: controls('owners').filter(({ written }) => OWNER.test(written)),
    compressed,
  };
}
