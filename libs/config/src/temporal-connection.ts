import { readFileSync } from 'node:fs';
import { ConfigError } from './config-error';
import type { TemporalEnv } from './temporal.env';

/** Fits both `Connection.connect` and `NativeConnection.connect`. */
export interface TemporalConnectionSettings {
  address: string;
  tls?: true | { serverRootCACertificate?: Buffer; clientCertPair?: { crt: Buffer; key: Buffer } };
  apiKey?: string;
}

/**
 * How to reach Temporal. TLS is on as soon as an API key or a TLS file is given.
 *
 * @throws ConfigError when a file cannot be read or only one half of the client's certificate is given.
 */
export function temporalConnectionOptions(env: TemporalEnv): TemporalConnectionSettings {
  const { TEMPORAL_ADDRESS: address, TEMPORAL_API_KEY: apiKey } = env;
  const ca = readPem('TEMPORAL_TLS_CA_FILE', env.TEMPORAL_TLS_CA_FILE);
  const crt = readPem('TEMPORAL_TLS_CERT_FILE', env.TEMPORAL_TLS_CERT_FILE);
  const key = readPem('TEMPORAL_TLS_KEY_FILE', env.TEMPORAL_TLS_KEY_FILE);
  if (crt && !key) throw new ConfigError('TEMPORAL_TLS_KEY_FILE is required with TEMPORAL_TLS_CERT_FILE');
  if (key && !crt) throw new ConfigError('TEMPORAL_TLS_CERT_FILE is required with TEMPORAL_TLS_KEY_FILE');

  const files = {
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
  if (ca || crt) return { address, tls: files, ...(apiKey && { apiKey }) };
  return apiKey ? { address, tls: true, apiKey } : { address };
}

function readPem(name: string, path: string | undefined): Buffer | undefined {
  if (!path) return undefined;
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError(
      `${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    );
  }
}
