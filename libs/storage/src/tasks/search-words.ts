/** More words than this say nothing more, and each costs an index lookup. */
const MAX_WORDS = 12;

/** A `tsquery` that matches texts with a word beginning with each of the given ones; null when there is none. */
export function wordsQuery(text: string): string | null {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  if (words.length === 0) return null;
  return words.map((word) => `'${word.replace(/['\\]/g, '$&$&')}':*`).join(' & ');
}
