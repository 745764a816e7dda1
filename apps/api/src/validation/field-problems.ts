import type { FieldProblem } from '@vouch/shared';
import type { z } from 'zod';

/** More problems than this help nobody. */
const MAX_PROBLEMS = 20;
const WHOLE = 'body';

const fieldOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || WHOLE;

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: fieldOf([...issue.path, key]),
      message: 'is not a known field',
    }));
  }
  const missing = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  return [{ field: fieldOf(issue.path), message: missing ? 'is required' : issue.message }];
}

/** What is wrong, field by field; messages describe what is expected and repeat no value. */
export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap(problemsOf).slice(0, MAX_PROBLEMS);
}
