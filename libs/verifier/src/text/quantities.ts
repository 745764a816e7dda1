const WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  hundred: 100,
  twice: 2,
  double: 2,
  triple: 3,
  thrice: 3,
  half: 0.5,
  quarter: 0.25,
  dozen: 12,
  third: 3,
};
const NUMERAL = /\d+(?:,\d{3})+(?:\.\d+)?|\d+\/\d+|\d*\.?\d+%?/g;

const valueOf = (text: string): number[] => {
  const [top, bottom] = text.replaceAll(',', '').replace('%', '').split('/').map(Number);
  return bottom === undefined ? [top ?? 0] : [top ?? 0, bottom];
};

/** The numerals of a text as numbers. */
export const numerals = (text: string): number[] => (text.match(NUMERAL) ?? []).flatMap(valueOf);

/** The quantities of a text: its numerals, and numbers written as words. */
export const quantities = (text: string): number[] => [
  ...numerals(text),
  ...(text.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) =>
    Object.hasOwn(WORDS, word) ? [WORDS[word] ?? 0] : [],
  ),
];

const QUESTION = /\?|\b(?:calculate|find|determine|how many|how much)\b/i;

/** A word problem: its numbers and its question say what is to be computed. */
export const isQuantitative = (task: string): boolean =>
  quantities(task).length >= 2 && QUESTION.test(task) && task.length < 1_500;

/** The sentence of a task that asks. */
export const questionOf = (task: string): string => /[^.?!]*\?[^?]*$/.exec(task)?.[0] ?? task;
