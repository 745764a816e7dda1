import { ConfigError } from './config-error';

export interface ListenHostInput {
  HOST?: string | undefined;
  API_TOKENS: readonly unknown[];
  ALLOW_ANONYMOUS: boolean;
  /** Where a container's port is published on its host; it then decides instead of HOST, which says only `0.0.0.0`. */
  VOUCH_PUBLISHED_HOST?: string | undefined;
}

/**
 * The address the gateway listens on: loopback while nobody has to sign in, every interface once they do.
 *
 * @throws ConfigError when HOST opens the gateway to the network without authentication and ALLOW_ANONYMOUS is not set.
 */
export function listenHost({
  HOST,
  API_TOKENS,
  ALLOW_ANONYMOUS,
  VOUCH_PUBLISHED_HOST,
}: ListenHostInput): string {
  if (API_TOKENS.length > 0) return HOST ?? '0.0.0.0';
  const host = HOST ?? '127.0.0.1';
  if (isLoopback(VOUCH_PUBLISHED_HOST ?? host) || ALLOW_ANONYMOUS) return host;
  throw new ConfigError(
    'HOST opens Vouch to the network without authentication: set API_TOKENS, or ALLOW_ANONYMOUS=true if that is meant',
  );
}

/** Whether a listening address can be reached from its own machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
