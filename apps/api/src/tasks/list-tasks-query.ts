import { phaseSchema, stopReasonSchema, PHASES, STOP_REASONS } from '@vouch/shared';
import { z } from 'zod';
import type { RouteQuery } from '../openapi/describe-route';
import { queryNumber } from '../validation/path-values';
import { parseCursor } from './task-cursor';

const MAX_SECONDS = 1e11;
const once = { error: 'must be given once' };
const text = (max: number) => z.string(once).min(1, 'must not be empty').max(max);

/** Several values, separated by commas. */
const oneOf = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string(once)
    .transform((list) => list.split(','))
    .pipe(z.array(item));

const unixSeconds = z
  .string(once)
  .regex(/^\d{1,11}(\.\d{1,6})?$/, 'must be Unix seconds')
  .transform(Number)
  .refine((seconds) => seconds <= MAX_SECONDS, 'must be Unix seconds');

const cursor = text(200)
  .transform(parseCursor)
  .refine((parsed) => parsed !== undefined, 'is not a cursor of this list');

/** The query of `GET /tasks`, as the search takes it. */
export const listTasksQuery = z
  .strictObject({
    limit: queryNumber(1, 200).default(50),
    cursor: cursor.optional(),
    q: z.string(once).max(500).optional(),
    phase: oneOf(phaseSchema).optional(),
    awaiting: text(64).optional(),
    stop_reason: oneOf(stopReasonSchema).optional(),
    team: text(64).optional(),
    created_after: unixSeconds.optional(),
    created_before: unixSeconds.optional(),
  })
  .transform(({ q, phase, stop_reason, created_after, created_before, ...same }) => ({
    ...same,
    words: q,
    phases: phase,
    stopReasons: stop_reason,
    createdAfter: created_after,
    createdBefore: created_before,
  }));
export type ListTasksQuery = z.output<typeof listTasksQuery>;

export const LIST_TASKS_PARAMETERS: RouteQuery = {
  limit: { description: 'How many at most.', minimum: 1, maximum: 200, default: 50 },
  cursor: { description: '`next_cursor` of the page before, with the same filter.', type: 'string' },
  q: {
    description: 'Words that begin words of the task, all of them, in any case; or a task id.',
    type: 'string',
  },
  phase: { description: `One or more, separated by commas: ${PHASES.join(', ')}.`, type: 'string' },
  awaiting: { description: 'Kind of the first open request, e.g. `credential`.', type: 'string' },
  stop_reason: {
    description: `One or more, separated by commas: ${STOP_REASONS.join(', ')}.`,
    type: 'string',
  },
  team: { description: 'Name of an agent of the team.', type: 'string' },
  created_after: { description: 'Unix seconds: created then or later.', type: 'number' },
  created_before: { description: 'Unix seconds: created before.', type: 'number' },
};
