import { z } from 'zod';

const base64 = z
  .string()
  .regex(/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}(==)?|[A-Za-z0-9+/]{3}=?)?$/, 'must be base64');

/** What the Temporal Web UI sends to a codec server and gets back: payloads as Temporal writes them in JSON. */
export const payloadsSchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), base64).optional(), data: base64.optional() }))
    .max(10_000),
});
export type Payloads = z.infer<typeof payloadsSchema>;
