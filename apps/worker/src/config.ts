import {
  commonEnv,
  databaseEnv,
  loadConfig,
  modelEnv,
  modelProviders,
  needsSimulatedModel,
  payloadEnv,
  payloadSettings,
  readDotEnv,
  secretEnv,
  temporalConnectionOptions,
  temporalEnv,
  toolEnv,
  vaultEnv,
  vaultSettings,
} from '@vouch/config';
import { z } from 'zod';

const workerEnv = z.object({
  ...commonEnv,
  ...databaseEnv,
  ...temporalEnv,
  ...secretEnv,
  ...vaultEnv,
  ...modelEnv,
  ...toolEnv,
  /** Written every few seconds while the worker takes work; for health checks of containers. */
  WORKER_ALIVE_FILE: z.string().optional(),
  ...payloadEnv,
});

/** The worker's settings; the only place that reads the environment. @throws ConfigError naming the variable */
export function workerConfig(env: Record<string, string | undefined> = process.env) {
  const values = loadConfig(workerEnv, readDotEnv('.env', env));
  const { agents, verifier, strongVerifier } = modelProviders(values);
  return {
    logLevel: values.LOG_LEVEL,
    aliveFile: values.WORKER_ALIVE_FILE,
    databaseUrl: values.DATABASE_URL,
    vault: vaultSettings(values),
    temporal: { ...temporalConnectionOptions(values), namespace: values.TEMPORAL_NAMESPACE },
    payloads: payloadSettings(values),
    models: {
      agents,
      verifier,
      strongVerifier,
      stallSeconds: values.MODEL_STALL_SECONDS,
      timeoutSeconds: values.MODEL_TIMEOUT_SECONDS,
    },
    cassette: values.MODEL_CASSETTE && { mode: values.MODEL_CASSETTE, file: values.MODEL_CASSETTE_FILE },
    /** Base address per provider of a tool. */
    toolHosts: { tavily: values.TAVILY_BASE_URL } as Record<string, string>,
  };
}

export type WorkerConfig = ReturnType<typeof workerConfig>;

/**
 * The models of an evaluation, which needs no database and no engine; undefined when no key, no base URL and no
 * simulated model is configured.
 */
export function evalModels(env: Record<string, string | undefined> = process.env) {
  const values = loadConfig(z.object(modelEnv), readDotEnv('.env', env));
  if (needsSimulatedModel(values) && !values.SIMULATED_MODEL_URL) return undefined;
  return {
    ...modelProviders(values),
    stallSeconds: values.MODEL_STALL_SECONDS,
    timeoutSeconds: values.MODEL_TIMEOUT_SECONDS,
  };
}

export type EvalModels = NonNullable<ReturnType<typeof evalModels>>;
