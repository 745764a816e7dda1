import { z } from 'zod';

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const MODES = ['development', 'production', 'test'] as const;

/** Settings every process reads. */
export const commonEnv = {
  LOG_LEVEL: z.enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` }).default('info'),
  NODE_ENV: z.enum(MODES, { error: `must be one of ${MODES.join(', ')}` }).default('development'),
};
