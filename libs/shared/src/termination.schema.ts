/** When a run ends by itself: conditions that compose with `any` and `all`. */
import { z } from 'zod';

const simpleConditionSchema = z.union([
  /** A message contains the text; by one agent only when `from` is given. */
  z.strictObject({ text: z.string().min(1).max(200), from: z.string().optional() }),
  /** An agent called a tool, e.g. `terminate`. */
  z.strictObject({ tool: z.string().min(1).max(64) }),
  /** An agent has spoken. */
  z.strictObject({ source: z.string() }),
  /** An agent was named as the next speaker. */
  z.strictObject({ handoff_to: z.string() }),
  /** So many messages, the opening one included. */
  z.strictObject({ messages: z.int().positive() }),
  z.strictObject({ tokens: z.int().positive() }),
  z.strictObject({ usd: z.number().positive() }),
  /** Seconds of running time. */
  z.strictObject({ seconds: z.number().positive() }),
  /** So many messages in a row brought nothing new. */
  z.strictObject({ stalled: z.int().min(2).max(50) }),
]);

export type SimpleCondition = z.infer<typeof simpleConditionSchema>;
export type Condition = SimpleCondition | { any: Condition[] } | { all: Condition[] };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    simpleConditionSchema,
    z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
    z.strictObject({ all: z.array(conditionSchema).min(1).max(20) }),
  ]),
);

const MAX_DEPTH = 5;
const MAX_CONDITIONS = 50;

const childrenOf = (condition: Condition): Condition[] =>
  'any' in condition ? condition.any : 'all' in condition ? condition.all : [];
const depthOf = (condition: Condition): number => 1 + Math.max(0, ...childrenOf(condition).map(depthOf));

/** Every condition that is not a composition, with its own path for error messages. */
export const simpleConditionsOf = (condition: Condition): SimpleCondition[] =>
  'any' in condition || 'all' in condition ? childrenOf(condition).flatMap(simpleConditionsOf) : [condition];

export const terminationSchema = conditionSchema
  .refine((condition) => depthOf(condition) <= MAX_DEPTH, `at most ${MAX_DEPTH} levels deep`)
  .refine(
    (condition) => simpleConditionsOf(condition).length <= MAX_CONDITIONS,
    `at most ${MAX_CONDITIONS} conditions`,
  );

/** Without a condition of its own a task ends when an agent writes TERMINATE, calls `terminate`, or the talk stalls. */
export const DEFAULT_TERMINATION: Condition = {
  any: [{ text: 'TERMINATE' }, { tool: 'terminate' }, { stalled: 6 }],
};
