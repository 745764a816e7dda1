import type { ActionOutcome, OpenRequest, RequestAnswer } from '@vouch/shared';

export type Answers = Record<string, RequestAnswer>;
export type AnswerProblem = 'already_answered' | 'unknown_request' | 'invalid_answer';

/** What may be answered to each kind of request. */
const OUTCOMES: Record<OpenRequest['kind'], readonly ActionOutcome[]> = {
  credential: ['delivered', 'declined'],
  action: ['approved', 'rejected'],
  question: ['answered', 'declined'],
  speaker: ['answered'],
  plan: ['approved', 'rejected'],
  budget: ['approved', 'rejected'],
};

/** Whether what came with a signal or an update is an answer at all. */
export function isAnswer(value: unknown): value is RequestAnswer {
  const { request_id, outcome, actor } = (value ?? {}) as Partial<RequestAnswer>;
  return [request_id, outcome, actor].every((part) => typeof part === 'string');
}

/** An answer may come before its request has an id; more than this many such are not kept. */
const MAX_EARLY_ANSWERS = 100;

/** Requests are named r1, r2, … in the order in which the run makes them. */
const isGivenOut = (id: string, requests: number) =>
  /^r[1-9]\d*$/.test(id) && Number(id.slice(1)) <= requests;

const isSameAnswer = (a: RequestAnswer, b: RequestAnswer) => a.outcome === b.outcome && a.digest === b.digest;

/** Why an answer is refused where the caller waits for it; undefined when it is taken or repeats the one given. */
export function problemWith(
  answers: Answers,
  open: { request_id: string; kind: OpenRequest['kind'] } | undefined,
  answer: RequestAnswer,
): AnswerProblem | undefined {
  if (!isAnswer(answer)) return 'invalid_answer';
  const given = Object.hasOwn(answers, answer.request_id) ? answers[answer.request_id] : undefined;
  if (given) return isSameAnswer(given, answer) ? undefined : 'already_answered';
  if (open?.request_id !== answer.request_id) return 'unknown_request';
  return OUTCOMES[open.kind].includes(answer.outcome) ? undefined : 'invalid_answer';
}

/**
 * The first answer to a request counts, whenever it comes; later ones change nothing. An answer to one of the run's
 * `requests` so far is always kept, because the run may already wait for it.
 */
export function recordAnswer(answers: Answers, requests: number, answer: RequestAnswer): Answers {
  const id = answer.request_id;
  if (Object.hasOwn(answers, id)) return answers;
  const early = Object.keys(answers).filter((given) => !isGivenOut(given, requests));
  if (!isGivenOut(id, requests) && early.length >= MAX_EARLY_ANSWERS) return answers;
  return { ...answers, [id]: answer };
}
