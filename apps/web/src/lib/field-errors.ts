import type { FieldProblem } from '@vouch/shared';
import type { z } from 'zod';

/** The first problem of each field; nested fields are written with dots (`agents.0.name`). */
export type FieldErrors = Record<string, string>;

const dotted = (field: string): string => field.replace(/\[(\w+)\]/g, '.$1');

export function fieldErrors(problems: readonly FieldProblem[]): FieldErrors {
  // Fields have the names that a client or a model gave them, `constructor` too.
  const errors = Object.create(null) as FieldErrors;
  for (const { field, message } of problems) errors[dotted(field)] ??= message;
  return errors;
}

function issueWords(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small' && issue.origin === 'string') return 'must not be empty';
  if (issue.code === 'too_small' && !issue.inclusive) return `must be more than ${issue.minimum}`;
  if (issue.code === 'too_small') return `must be ${issue.minimum} at least`;
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `must have ${issue.maximum} characters at most`;
  if (issue.code === 'too_big') return `must be ${issue.maximum} at most`;
  if (issue.code === 'invalid_type' && issue.expected === 'int') return 'must be a whole number';
  if (issue.code === 'invalid_type' && issue.expected === 'number') return 'must be a number';
  return issue.message;
}

const depth = (issues: readonly z.core.$ZodIssue[]): number =>
  Math.max(0, ...issues.map((issue) => issue.path.length));

/** Of a union's forms the one that came closest: its problems lie deepest. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [closest = []] = [...issue.errors].sort((one, other) => depth(other) - depth(one));
  if (depth(closest) === 0) return [issue];
  return closest.flatMap(innermost).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** The same from a refusal of a zod schema. */
export const issueErrors = (error: z.ZodError): FieldErrors =>
  fieldErrors(
    error.issues
      .flatMap(innermost)
      .map((issue) => ({ field: issue.path.join('.'), message: issueWords(issue) })),
  );
