import { z } from 'zod';
import { secondsEnv, urlEnv } from './env-values';

export const modelEnv = {
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_MODEL: z.string().default('gpt-4'),
  OPENAI_BASE_URL: urlEnv(['http', 'https']).optional(),
  OPENROUTER_API_KEY: z.string().optional(),
  VERIFIER_MODEL: z.string().optional(),
  /** Second opinion for what is uncertain or matters most, where a task asks for it. */
  VERIFIER_STRONG_MODEL: z.string().optional(),
  /** Keeps every answer of a model in MODEL_CASSETTE_FILE, or answers from it alone. */
  MODEL_CASSETTE: z.enum(['record', 'replay']).optional(),
  MODEL_CASSETTE_FILE: z.string().default('model-cassette.jsonl'),
  /** Where the simulated model listens; used when no key is configured. */
  SIMULATED_MODEL_URL: urlEnv(['http', 'https']).optional(),
  /** A model stream that says nothing for so many seconds is given up. */
  MODEL_STALL_SECONDS: secondsEnv(30),
  /** One model call takes at most so many seconds. */
  MODEL_TIMEOUT_SECONDS: secondsEnv(300),
};

const modelEnvSchema = z.object(modelEnv);
export type ModelEnv = z.output<typeof modelEnvSchema>;
