import { z } from 'zod';

const ADDRESS = /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):(\d{1,5})$/;

export const temporalEnv = {
  /** `host:port` of the Temporal frontend. */
  TEMPORAL_ADDRESS: z
    .string()
    .regex(ADDRESS, { error: 'must be host:port, for example 127.0.0.1:7233' })
    .default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  /** Days for which closed runs can be looked up in Temporal; set by the setup command, left as it is when unset. */
  TEMPORAL_RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: 'must be a whole number of days between 1 and 9999' })
    .transform(Number)
    .optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  /** Client certificate and key in PEM, for mutual TLS: both or neither. */
  TEMPORAL_TLS_CERT_FILE: z.string().optional(),
  TEMPORAL_TLS_KEY_FILE: z.string().optional(),
  /** Certificate authority of the server in PEM, when it is not a public one. */
  TEMPORAL_TLS_CA_FILE: z.string().optional(),
};

const temporalEnvSchema = z.object(temporalEnv);
export type TemporalEnv = z.output<typeof temporalEnvSchema>;
