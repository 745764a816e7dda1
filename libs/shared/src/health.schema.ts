import { z } from 'zod';

export const healthSchema = z.object({
  status: z.literal('ok'),
  version: z.string(),
  model: z.object({
    /** `simulated` when no model key is configured: everything shown is simulated. */
    mode: z.enum(['simulated', 'provider']),
    agent_model: z.string(),
    verifier_model: z.string(),
    /** Asked for a second opinion where a task wants all tiers. */
    strong_verifier_model: z.string(),
    /** What would make the verifier better, such as a model of another family than the agents'. */
    advice: z.string().optional(),
  }),
  /** Addresses of the local stack; absent where an operator runs the parts. */
  addresses: z.record(z.string(), z.string()).optional(),
  temporal: z.object({ namespace: z.string(), ui: z.string().nullable() }),
  auth: z.enum(['anonymous', 'tokens']),
});
export type Health = z.infer<typeof healthSchema>;

export const READINESS_PARTS = ['postgres', 'temporal', 'worker'] as const;
export const readySchema = z.object({
  status: z.enum(['ready', 'not_ready']),
  parts: z.record(z.enum(READINESS_PARTS), z.object({ ok: z.boolean(), detail: z.string().optional() })),
});
export type Ready = z.infer<typeof readySchema>;
