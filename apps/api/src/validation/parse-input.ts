import { catalogueError } from '@vouch/shared';
import type { z } from 'zod';
import { fieldProblems } from './field-problems';
import { textProblem } from './text-problems';

const NO_OBJECT = { field: 'body', message: 'must be a JSON object (with Content-Type: application/json)' };

export const isJsonObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Validates what came from outside.
 * @throws invalid_request that names every bad field
 */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  if (!isJsonObject(raw)) throw catalogueError('invalid_request', { fields: [NO_OBJECT] });
  const unstorable = textProblem(raw);
  if (unstorable) throw catalogueError('invalid_request', { fields: [unstorable] });
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  throw catalogueError('invalid_request', { fields: fieldProblems(result.error.issues) });
}

/** One sentence per top-level field that the schema does not know; for the two endpoints that ignore such fields. */
export function ignoredFields(schema: z.ZodObject, raw: unknown, also: readonly string[] = []): string[] {
  const known = new Set([...Object.keys(schema.shape), ...also]);
  const unknown = isJsonObject(raw) ? Object.keys(raw).filter((key) => !known.has(key)) : [];
  return unknown.slice(0, 20).map((key) => `Unknown field "${key.slice(0, 100)}" was ignored`);
}
