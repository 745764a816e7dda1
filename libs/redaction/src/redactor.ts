import { maskSecrets, SECRET_MASK } from '@vouch/shared';
import { disguisesOf } from './disguises';

/** Shorter values stand in ordinary text by chance. */
const SHORTEST = 12;
/** So many values are remembered at a time, those used last. */
const MOST = 500;

/** Takes secrets out of text on its last step before a log, the journal or a viewer. Nothing may rely on it alone. */
export interface Redactor {
  /** From now on this value is taken out, in every disguise. */
  learn(secret: string): void;
  /** Takes out the values it has learnt. */
  known(text: string): string;
  /** Takes out the values it has learnt from every string in a JSON-like value, names of fields excepted. */
  knownIn<T>(value: T): T;
  /** Takes out the values it has learnt and whatever else looks like a key. */
  text(text: string): string;
}

export function createRedactor(secrets: readonly string[] = []): Redactor {
  const known = new Map<string, string[]>();

  function learn(secret: string): void {
    if (secret.length < SHORTEST) return;
    const forms = known.get(secret) ?? disguisesOf(secret);
    known.delete(secret);
    known.set(secret, forms);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  }

  function withoutKnown(before: string): string {
    let after = before;
    for (const forms of known.values())
      for (const form of forms) if (after.includes(form)) after = after.replaceAll(form, SECRET_MASK);
    return after;
  }

  function deep(value: unknown): unknown {
    if (typeof value === 'string') return withoutKnown(value);
    if (Array.isArray(value)) return value.map(deep);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
      return value;
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, deep(child)]));
  }

  secrets.forEach(learn);
  return {
    learn,
    known: withoutKnown,
    knownIn: <T>(value: T) => deep(value) as T,
    text: (before) => maskSecrets(withoutKnown(before)),
  };
}
