const FAILED =
  /\bexit ?code: ?[1-9]|\bTraceback \(most recent call last\)|\bexecution failed\b|^[ \t]*(?:\w+\.)*\w*(?:Error|Exception)\b: /im;
const NOTHING_RUN =
  /\bno code (?:blocks? )?(?:from|in|was|to)\b|\bunknown language\b|\bnothing to (?:run|execute)\b/i;

/** The program ended with an error. */
export const hasFailed = (result: string): boolean => FAILED.test(result);

/** The tool had nothing to work on, so its answer says nothing about anybody's facts. */
export const ranNothing = (result: string): boolean => NOTHING_RUN.test(result);
