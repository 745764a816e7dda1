const STOP_WORDS = new Set(
  (
    'a an and any are as at be been but by can could do does for from had has have how i if in into is it its ' +
    'many may me more most much must my no not of on only or our out over please should so solve some such task ' +
    'than that the their them then there these they this to up was we were what when where which who whose why ' +
    'will with would you your carefully problem question answer'
  ).split(' '),
);

/** The words of a text that carry content, in lower case and without a plural's s. */
export function contentWords(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return words
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map((word) => word.replace(/(?:'s|’s|s)$/, ''));
}

/** Share of the first text's distinct words that the second has too; 1 where there is nothing to share. */
export function sharedShare(text: string, other: string): number {
  const words = new Set(contentWords(text));
  if (words.size === 0) return 1;
  const given = new Set(contentWords(other));
  return [...words].filter((word) => given.has(word)).length / words.size;
}
