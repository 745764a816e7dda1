const NUMBER = /(?<![\w.])\d+(?:,\d{3})+(?:\.\d+)?(?![\w])|(?<![\w.])\d+(?:\.\d+)?(?![\d])/g;

/** The numbers of a text as they compare: no thousands separators, no trailing zeros. */
export const numbersIn = (text: string): string[] =>
  (text.match(NUMBER) ?? []).map((found) => String(Number(found.replaceAll(',', ''))));

const LIST_MARK = /^[ \t]*(?:[-*#>]+[ \t]*)?(?:\*\*)?(?:step[ \t]*)?\d{1,2}[.):]/gim;

/** Numbers that state something; the numbers of list items and steps do not. */
export const statedNumbers = (text: string): string[] => numbersIn(text.replace(LIST_MARK, ' '));
