import type { RequestAnswer } from '@vouch/shared';

export type Answers = Record<string, RequestAnswer>;
export type AnswerProblem = 'already_answered' | 'unknown_request';

/** An answer may come before its request opens; more than this many such are not kept. */
const MAX_EARLY_ANSWERS = 100;

/** Why an answer is refused where the caller waits for it; undefined when it is taken or repeats the one given. */
export function problemWith(
  answers: Answers,
  open: string | undefined,
  answer: RequestAnswer,
): AnswerProblem | undefined {
  const given = answers[answer.request_id];
  if (given) return given.outcome === answer.outcome ? undefined : 'already_answered';
  return open === answer.request_id ? undefined : 'unknown_request';
}

/** The first answer to a request counts, whenever it comes; later ones change nothing. */
export function recordAnswer(answers: Answers, answer: RequestAnswer): Answers {
  if (Object.hasOwn(answers, answer.request_id) || Object.keys(answers).length >= MAX_EARLY_ANSWERS)
    return answers;
  return { ...answers, [answer.request_id]: answer };
}
