/** PostgreSQL keeps neither NUL nor half a surrogate pair; models and people send both. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** The text of a `jsonb` value, with what PostgreSQL refuses replaced by U+FFFD, in keys too. */
export function toJsonb(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return storableText(part);
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, entry]) => [storableText(key), entry as unknown]),
    );
  });
}

/** A value as it comes back from a `jsonb` column. */
export const asStored = <T extends object>(value: T): T => JSON.parse(toJsonb(value)) as T;
