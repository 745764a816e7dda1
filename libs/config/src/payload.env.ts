import { z } from 'zod';
import { listEnv, optionalBooleanEnv } from './env-values';
import { secretKeyProblem } from './secret.env';

export const payloadEnv = {
  /** Whether what Temporal stores of a run is encrypted; sealed payloads are opened in any case. */
  TEMPORAL_ENCRYPT_PAYLOADS: optionalBooleanEnv,
  /** Secrets that payload keys are made of: the first seals, all open, and so do SERVER_SECRET_KEY and the one before it. */
  TEMPORAL_PAYLOAD_KEYS: z
    .string()
    .transform(listEnv)
    .superRefine((secrets, context) => {
      const problem = secrets.map(secretKeyProblem).find((found) => found !== undefined);
      if (problem) context.addIssue({ code: 'custom', message: `has an entry that ${problem}` });
    })
    .default([]),
};

interface PayloadValues {
  NODE_ENV: string;
  SERVER_SECRET_KEY: string;
  SERVER_SECRET_KEY_PREVIOUS?: string | undefined;
  TEMPORAL_ENCRYPT_PAYLOADS?: boolean | undefined;
  TEMPORAL_PAYLOAD_KEYS: string[];
}

export interface PayloadSettings {
  seals: boolean;
  /** The first seals. */
  secrets: [string, ...string[]];
}

/** Encryption is on in production unless switched off, and off elsewhere, so that the Temporal Web UI can be read. */
export function payloadSettings(values: PayloadValues): PayloadSettings {
  const [first, ...more] = [
    ...values.TEMPORAL_PAYLOAD_KEYS,
    values.SERVER_SECRET_KEY,
    ...(values.SERVER_SECRET_KEY_PREVIOUS ? [values.SERVER_SECRET_KEY_PREVIOUS] : []),
  ];
  return {
    seals: values.TEMPORAL_ENCRYPT_PAYLOADS ?? values.NODE_ENV === 'production',
    secrets: [first ?? values.SERVER_SECRET_KEY, ...more],
  };
}
