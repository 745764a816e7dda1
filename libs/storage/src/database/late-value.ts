import { sql } from 'kysely';

/*
 * Values that the planner does not see. Knowing the task or how much is wanted of it, PostgreSQL takes a plan for these
 * very values to be better than one for all, and plans a statement on a partitioned table anew each time, which takes
 * several times as long as running it. Like this the plan is kept, and partitions are left out when it runs.
 */

export const lateText = (value: string) => sql<string>`(select ${value}::text)`;
export const lateInteger = (value: number) => sql<number>`(select ${value}::int)`;
export const lateTexts = (values: readonly string[]) => sql<string[]>`(select ${values}::text[])::text[]`;
export const lateIntegers = (values: readonly number[]) => sql<number[]>`(select ${values}::int[])::int[]`;
