import type { FieldProblem } from '@vouch/shared';

const MAX_DEPTH = 32;

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

/** The first text (or name) anywhere in a JSON value that cannot be kept, or a nesting that is too deep. */
export function textProblem(value: unknown, path: readonly string[] = []): FieldProblem | undefined {
  const field = path.join('.') || 'body';
  if (typeof value === 'string')
    return isStorable(value) ? undefined : { field, message: 'must be Unicode text without NUL' };
  if (typeof value !== 'object' || value === null) return undefined;
  if (path.length >= MAX_DEPTH) return { field: path.slice(0, 3).join('.'), message: 'is nested too deeply' };
  for (const [key, child] of Object.entries(value)) {
    if (!isStorable(key)) return { field, message: 'has a field name that is not Unicode text' };
    // Objects that are copied key by key lose it, and no record of zod's keeps it.
    if (key === '__proto__')
      return { field: [...path, key].join('.'), message: 'is not a name that a field can have' };
    const problem = textProblem(child, [...path, key]);
    if (problem) return problem;
  }
  return undefined;
}
