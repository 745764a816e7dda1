export { ConfigError } from './config-error';
export type { EnvRecord } from './env-record';
export { loadConfig, readDotEnv } from './load-config';
export { booleanEnv, listEnv, secondsEnv, urlEnv } from './env-values';
export { commonEnv } from './common.env';
export { databaseEnv } from './database.env';
export { gatewayEnv, type ApiToken, type TrustProxy } from './gateway.env';
export { keyTestAddresses } from './key-test-addresses';
export { isLoopback, listenHost, type ListenHostInput } from './listen-host';
export { localEnv } from './local.env';
export { modelEnv, type ModelEnv } from './model.env';
export {
  modelProviders,
  needsSimulatedModel,
  type ModelEndpoint,
  type ModelProviders,
} from './model-providers';
export { payloadEnv, payloadSettings, type PayloadSettings } from './payload.env';
export { secretEnv, secretKeyProblem } from './secret.env';
export { vaultEnv, vaultSettings, type VaultSettings } from './vault.env';
export { temporalEnv, type TemporalEnv } from './temporal.env';
export { temporalConnectionOptions, type TemporalConnectionSettings } from './temporal-connection';
export { toolEnv } from './tool.env';
