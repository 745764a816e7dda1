import { resolve } from 'node:path';
import {
  commonEnv,
  databaseEnv,
  type EnvRecord,
  gatewayEnv,
  listenHost,
  loadConfig,
  modelEnv,
  needsSimulatedModel,
  readDotEnv,
  temporalEnv,
} from '@vouch/config';
import { z } from 'zod';

const launcherSchema = z.object({
  ...commonEnv,
  ...gatewayEnv,
  ...modelEnv,
  ...temporalEnv,
  DATABASE_URL: databaseEnv.DATABASE_URL.optional(),
  // Its mere presence means that somebody else runs the server, so it has no default here.
  TEMPORAL_ADDRESS: temporalEnv.TEMPORAL_ADDRESS.unwrap().optional(),
  SERVER_SECRET_KEY: z.string().optional(),
  VOUCH_DATA_DIR: z.string().optional(),
  VOUCH_TEMPORAL_UI_URL: z.string().optional(),
});

/** Everything the launcher decides by, read once. */
export interface LauncherConfig {
  /** Variables handed to the processes it starts: those of `.env` below those of the real environment. */
  env: EnvRecord;
  root: string;
  dataDir: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  production: boolean;
  /** No model key is set. */
  simulated: boolean;
  /** The simulated model has to be started too. */
  startsModel: boolean;
  databaseUrl?: string | undefined;
  temporalAddress?: string | undefined;
  temporalUiUrl?: string | undefined;
  secretKey?: string | undefined;
}

/**
 * Reads `.env` and the environment.
 *
 * @throws ConfigError with one line that names the variable.
 */
export function readLauncherConfig(root: string, processEnv: EnvRecord = process.env): LauncherConfig {
  const env = readDotEnv(resolve(root, '.env'), processEnv);
  const config = loadConfig(launcherSchema, env);
  return {
    env,
    root,
    dataDir: resolve(root, config.VOUCH_DATA_DIR ?? '.vouch'),
    host: listenHost(config),
    port: config.PORT,
    production: config.NODE_ENV === 'production',
    simulated: needsSimulatedModel(config),
    startsModel: needsSimulatedModel(config) && config.SIMULATED_MODEL_URL === undefined,
    databaseUrl: config.DATABASE_URL,
    temporalAddress: config.TEMPORAL_ADDRESS,
    temporalUiUrl: config.VOUCH_TEMPORAL_UI_URL,
    secretKey: config.SERVER_SECRET_KEY,
  };
}
