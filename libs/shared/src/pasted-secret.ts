/** What looks like a key in a text: where it stands, and whose it seems to be. */
export interface PastedSecret {
  start: number;
  end: number;
  value: string;
  /** A guess from the key's shape or from the name before it, to be confirmed by a person. */
  provider?: string;
}

interface Shape {
  /** Group `key` is the secret itself where it is not the whole match, group `name` what the text calls it. */
  pattern: RegExp;
  provider?: string;
}

/**
 * The more special shape first. Every pattern is anchored and its repetitions cannot meet, so that a hostile text is
 * read in linear time: a lookbehind, because `\b` would start anew at each hyphen.
 */
const SHAPES: readonly Shape[] = [
  { pattern: /(?<![\w-])sk-ant-[\w-]{12,}/g, provider: 'anthropic' },
  { pattern: /(?<![\w-])sk-or-[\w-]{12,}/g, provider: 'openrouter' },
  { pattern: /(?<![\w-])[srp]k_(?:live|test)_[A-Za-z0-9]{10,}/g, provider: 'stripe' },
  { pattern: /\bsk-[\w-]{12,}/g, provider: 'openai' },
  { pattern: /\b[pr]k-[\w-]{12,}/g },
  { pattern: /\b(?:ghp|gho|ghs|ghu|github_pat)_\w{10,}/g, provider: 'github' },
  { pattern: /\bglpat[-_][\w-]{10,}/g, provider: 'gitlab' },
  { pattern: /\bxox[abprs][-_][\w-]{10,}/g, provider: 'slack' },
  { pattern: /\bgsk_\w{20,}/g, provider: 'groq' },
  { pattern: /\bhf_[A-Za-z0-9]{20,}/g, provider: 'huggingface' },
  { pattern: /\bAKIA[A-Z0-9]{12,}/g, provider: 'aws' },
  { pattern: /\bAIza[\w-]{20,}/g, provider: 'google' },
  { pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g },
  { pattern: /\bBearer\s+[A-Za-z0-9._~+/-]{8,}=*/gi },
  { pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{20,}(?:-----END [A-Z ]{0,30}-----)?/g },
  {
    pattern:
      /(?<![A-Za-z0-9])(?:(?<name>[A-Za-z0-9]{2,40})[ _-])?(?:key|token|password) is:? ["'`]?(?<key>(?=[^\s"'`,;]{0,199}\d)[^\s"'`,;[\]]{16,200})/gi,
  },
  {
    pattern:
      /(?<![A-Za-z0-9])(?:(?<name>[A-Za-z0-9]{2,40})[_-])?(?:api[_-]?key|access[_-]?key|secret[_-]?key|auth[_-]?token|access[_-]?token|client[_-]?secret|password)["']?\s{0,3}[:=]\s{0,3}["']?(?<key>(?=[^\s"'`,;]{0,199}\d)[^\s"'`,;[\]]{12,200})/gi,
  },
];

/** Words before "key" that say whose it is in no way. */
const NO_NAMES = new Set(['a', 'access', 'api', 'auth', 'my', 'new', 'our', 'secret', 'the', 'this', 'your']);

function matchesOf(text: string, { pattern, provider }: Shape): PastedSecret[] {
  return [...text.matchAll(pattern)].map((match) => {
    const value = match.groups?.key ?? match[0];
    const start = match.index + match[0].length - value.length;
    const name = match.groups?.name?.toLowerCase();
    const guess = provider ?? (name && !NO_NAMES.has(name) ? name : undefined);
    return { start, end: start + value.length, value, ...(guess && { provider: guess }) };
  });
}

/** Everything in a text that looks like a key, in order, without overlaps. */
export function findSecrets(text: string): PastedSecret[] {
  const all = SHAPES.flatMap((shape) => matchesOf(text, shape));
  // Stable: of two that begin at one place the more special shape stays first.
  all.sort((a, b) => a.start - b.start);
  const found: PastedSecret[] = [];
  for (const secret of all) if (secret.start >= (found.at(-1)?.end ?? 0)) found.push(secret);
  return found;
}

export const SECRET_MASK = '[secret]';

/** Masks what looks like a key: before a person's words are stored, and as the last net for text that goes to history. */
export function maskSecrets(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of findSecrets(text)) {
    masked += text.slice(from, start) + SECRET_MASK;
    from = end;
  }
  return masked + text.slice(from);
}
