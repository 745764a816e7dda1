import { z } from 'zod';
import { booleanEnv, urlEnv } from './env-values';

/** What the launcher tells the processes it starts; absent where an operator runs the parts. */
export const localEnv = {
  VOUCH_LOCAL: booleanEnv(false),
  VOUCH_TEMPORAL_UI_URL: urlEnv(['http', 'https']).optional(),
  /** Folder of the built web app, served at `/`. */
  VOUCH_WEB_DIST: z.string().optional(),
  /** JSON object of names and addresses, shown by `GET /health`. */
  VOUCH_ADDRESSES: z
    .string()
    .transform((text, context) => parseAddresses(text) ?? refuse(context))
    .optional(),
};

const addressesSchema = z.record(z.string(), z.string());

function parseAddresses(text: string): Record<string, string> | undefined {
  try {
    return addressesSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function refuse(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'must be a JSON object of addresses' });
  return z.NEVER;
}
