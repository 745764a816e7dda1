/** Which browsers may talk to the gateway. Pure: headers in, answer out. */

const LOOPBACK = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const IP_LITERAL = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/;

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

const normalHost = (host: string | undefined) => hostOf(`http://${host ?? ''}`) ?? '';
const nameOf = (host: string | undefined) => normalHost(host).replace(/:\d+$/, '');

/** The same host and port as the request itself; the scheme may differ behind a proxy. */
const isSameHost = (origin: string, host: string | undefined) =>
  host !== undefined &&
  hostOf(origin)?.replace(/:(80|443)$/, '') === normalHost(host).replace(/:(80|443)$/, '');

/** True for an Origin that is the gateway's own or listed by name; `*` is not a name. */
export function isTrustedOrigin(
  origin: string,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  return isSameHost(origin, host) || allowed.includes(origin);
}

/** True when a request may come from this Origin. A request without one comes from no foreign page. */
export function isAllowedOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): boolean {
  return origin === undefined || allowed.includes('*') || isTrustedOrigin(origin, host, allowed);
}

export interface HostPolicy {
  /** The address listened on. */
  listenHost: string;
  /** Whether callers have to sign in. */
  authenticated: boolean;
  /** Whether a proxy in front decides about names. */
  behindProxy: boolean;
  allowed: readonly string[];
}

/**
 * A gateway that only this machine can reach and that asks nobody to sign in answers to this machine's names alone:
 * a foreign name that resolves to 127.0.0.1 would otherwise make any web page "the same host".
 */
export function isExpectedHost(host: string | undefined, policy: HostPolicy): boolean {
  if (policy.authenticated || policy.behindProxy || !LOOPBACK.test(nameOf(policy.listenHost))) return true;
  const name = nameOf(host);
  const named = policy.allowed.map((origin) => nameOf(hostOf(origin)));
  return LOOPBACK.test(name) || IP_LITERAL.test(name) || named.includes(name);
}
