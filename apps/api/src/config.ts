import {
  commonEnv,
  databaseEnv,
  gatewayEnv,
  isLoopback,
  keyTestAddresses,
  listenHost,
  loadConfig,
  localEnv,
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
  type EnvRecord,
} from '@vouch/config';
import type { Health } from '@vouch/shared';
import { familyAdvice } from '@vouch/verifier';
import { z } from 'zod';
import type { LimitSettings } from './limits/limits';

const apiEnv = z.object({
  ...commonEnv,
  ...databaseEnv,
  ...temporalEnv,
  ...secretEnv,
  ...vaultEnv,
  ...payloadEnv,
  ...modelEnv,
  ...gatewayEnv,
  ...localEnv,
  ...toolEnv,
});
type ApiEnv = z.output<typeof apiEnv>;

/** Where Vite serves the web app in development. */
const DEVELOPMENT_ORIGINS = ['http://localhost:5173', 'http://127.0.0.1:5173'];

function shownModel(values: ApiEnv): Health['model'] {
  if (needsSimulatedModel(values))
    return {
      mode: 'simulated',
      agent_model: 'simulated',
      verifier_model: 'simulated',
      strong_verifier_model: 'simulated',
    };
  const { mode, agents, verifier, strongVerifier } = modelProviders(values);
  const advice = familyAdvice(agents.model, verifier.model);
  return {
    mode,
    agent_model: agents.model,
    verifier_model: verifier.model,
    strong_verifier_model: strongVerifier.model,
    ...(advice ? { advice } : {}),
  };
}

function allowedOrigins({ CORS_ORIGINS, VOUCH_LOCAL }: ApiEnv): string[] {
  return CORS_ORIGINS.length === 0 && VOUCH_LOCAL ? DEVELOPMENT_ORIGINS : CORS_ORIGINS;
}

/** A gateway that only its own machine can reach limits nobody unless it is told to. */
function limitsOf({ LIMIT_CONNECTIONS, LIMIT_REQUESTS, ...values }: ApiEnv): LimitSettings {
  const isLocal = isLoopback(values.VOUCH_PUBLISHED_HOST ?? listenHost(values));
  return {
    connections: LIMIT_CONNECTIONS ?? (isLocal ? 0 : 1_000),
    requestsPerSecond: LIMIT_REQUESTS ?? (isLocal ? 0 : 100),
  };
}

/**
 * The gateway's settings; the only place that reads the environment.
 * @throws ConfigError with one line that names the variable
 */
export function apiConfig(env: EnvRecord = readDotEnv('.env', process.env)) {
  const values = loadConfig(apiEnv, env);
  const publishedHost = values.VOUCH_PUBLISHED_HOST;
  return {
    logLevel: values.LOG_LEVEL,
    port: values.PORT,
    host: listenHost(values),
    publishedHost,
    corsOrigins: allowedOrigins(values),
    tokens: values.API_TOKENS,
    allowAnonymous: values.ALLOW_ANONYMOUS,
    // What is published on loopback comes from this machine, although a container sees another address.
    allowInsecureHttp: values.ALLOW_INSECURE_HTTP || isLoopback(publishedHost ?? ''),
    trustProxy: values.TRUST_PROXY,
    databaseUrl: values.DATABASE_URL,
    serverSecretKey: values.SERVER_SECRET_KEY,
    vault: vaultSettings(values),
    keyTestAddresses: keyTestAddresses(values),
    temporal: { ...temporalConnectionOptions(values), namespace: values.TEMPORAL_NAMESPACE },
    temporalRetentionDays: values.TEMPORAL_RETENTION_DAYS,
    payloads: payloadSettings(values),
    limits: limitsOf(values),
    retentionDays: values.RETENTION_DAYS,
    temporalUi: values.VOUCH_TEMPORAL_UI_URL,
    addresses: values.VOUCH_LOCAL ? values.VOUCH_ADDRESSES : undefined,
    webDist: values.VOUCH_WEB_DIST,
    model: shownModel(values),
  };
}

export type ApiConfig = ReturnType<typeof apiConfig>;
