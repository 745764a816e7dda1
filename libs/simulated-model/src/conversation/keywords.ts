/** Words that carry no subject of their own; between them stand the subjects of a task. */
const COMMON = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but
  by can could did do does doing down during each every everything find first for from further get give given gives go
  good got had has have having he help her here his how i if in into is it its just know let like make made makes many may
  me more most much must my need needs new no nor not now of off old on one only or other our out over own per please same
  shall she should show so some such tell than that the their them then there these they this those through time to too
  under until up us use using very via vs want wants was we well were what when where which while who whom why will with
  within without work works would you your
  write plan explain describe compare create draft task list build design develop suggest brainstorm organise organize
  prepare calculate compute solve idea ideas name names way ways tips word words day days week weeks two three four five
  six seven eight nine ten short small little big best long
  verifier ignore answer pass simulate simulated simulating hypothetical assume assuming pretend imagine fabricated
  invented publish delete deploy send approval`.split(/\s+/),
);
const WORD_OR_BREAK = /(\p{L}[\p{L}\p{M}'’-]{0,29})|([^\s\p{L}]+)/gu;
const WORDS_IN_A_SUBJECT = 2;
const MOST_SUBJECTS = 6;
const FALLBACK = ['the goal', 'the next question', 'the result'] as const;

const spelled = (word: string) => (/\p{Lu}/u.test(word.slice(1)) ? word : word.toLowerCase());
const isTelling = (word: string) => word.length >= 3 || /^\p{Lu}{2}$/u.test(word);

/**
 * Up to six subjects of a text in order, one or two words each, filled up to three.
 * "Plan a product launch for a small coffee brand" is about product launch and coffee brand.
 */
export function keywordsOf(text: string): readonly [string, string, string, ...string[]] {
  const subjects = new Map<string, string>();
  let run: string[] = [];
  let verb: string | undefined;
  const end = () => {
    const subject = run.join(' ');
    if (subject !== '' && subjects.size < MOST_SUBJECTS) subjects.set(subject.toLowerCase(), subject);
    run = [];
  };
  for (const [index, [, word]] of [...text.slice(0, 1_000).matchAll(WORD_OR_BREAK)].entries()) {
    const telling = word !== undefined && isTelling(word) && !COMMON.has(word.toLowerCase());
    if (!telling || run.length === WORDS_IN_A_SUBJECT) {
      const imperative = index === 1 && word !== undefined && run.length === 1;
      if (imperative) [verb, run] = [run[0], []];
      end();
    }
    if (telling) run.push(spelled(word));
  }
  end();
  const found = [...subjects.values()];
  if (found.length === 0 && verb !== undefined) found.push(verb);
  const [first = FALLBACK[0], second = FALLBACK[1], third = FALLBACK[2], ...rest] = found;
  return [first, second, third, ...rest];
}
