import { z } from 'zod';
import { tokenUsageSchema, type TokenUsage } from './journal-event.schema';

const dataSchema = z.object({ spent: z.record(z.string(), tokenUsageSchema) });

/** Tokens by model that the step behind an `info` event cost: choosing a speaker, making a team; none for others. */
export const spentOf = (data: unknown): Record<string, TokenUsage> =>
  dataSchema.safeParse(data).data?.spent ?? {};
