import { isIP } from 'node:net';
import { userIdSchema } from '@vouch/shared';
import { z } from 'zod';
import { booleanEnv, listEnv } from './env-values';

export interface ApiToken {
  user: string;
  token: string;
}

/** What Express calls `trust proxy`: all, none, a number of hops, or addresses. */
export type TrustProxy = boolean | number | string[];

const countEnv = z
  .string()
  .regex(/^\d{1,7}$/, { error: 'must be a whole number' })
  .transform(Number);

export const gatewayEnv = {
  /** 0 takes any free port. */
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'must be a port number' })
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'must be a port number between 0 and 65535' })
    .default(8000),
  /** Address to listen on; see `listenHost` for the default. */
  HOST: z.string().optional(),
  /** Of a container: the address of its host at which the port is published; see `listenHost`. */
  VOUCH_PUBLISHED_HOST: z.string().optional(),
  /** Origins of browsers that may call, beside the gateway's own; `*` means any. */
  CORS_ORIGINS: z
    .string()
    .transform(listEnv)
    .refine((origins) => origins.every(isOrigin), {
      error: 'must be a comma-separated list of origins such as http://localhost:5173, without a path',
    })
    .transform((origins) => origins.map((origin) => (origin === '*' ? origin : new URL(origin).origin)))
    .default([]),
  /** `user:token,…`; non-empty means that every request needs one of the tokens as Bearer. */
  API_TOKENS: z.string().transform(parseTokens).default([]),
  ALLOW_ANONYMOUS: booleanEnv(false),
  ALLOW_INSECURE_HTTP: booleanEnv(false),
  TRUST_PROXY: z.string().transform(parseTrustProxy).default(false),
  /** Sockets, streams and requests that one caller or address may have open; 0 for any number. */
  LIMIT_CONNECTIONS: countEnv.optional(),
  /** Requests and handshakes a second of one caller or address, with bursts of five seconds' worth; 0 for any number. */
  LIMIT_REQUESTS: countEnv.optional(),
  /** Days after its end that a run is kept; 0 keeps it for ever. */
  RETENTION_DAYS: countEnv.default(0),
};

function isOrigin(text: string): boolean {
  if (text === '*') return true;
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

function parseTokens(text: string, context: z.RefinementCtx): ApiToken[] {
  const tokens = listEnv(text).map((entry) => {
    const colon = entry.indexOf(':');
    return { user: entry.slice(0, Math.max(colon, 0)).trim(), token: entry.slice(colon + 1).trim() };
  });
  const bad = tokens.findIndex(
    ({ user, token }) => !userIdSchema.safeParse(user).success || token.length < 8,
  );
  if (bad >= 0) {
    context.addIssue({
      code: 'custom',
      message: `must be user:token,… with users of letters, digits, . _ @ - and tokens of at least 8 characters (entry ${bad + 1} is not)`,
    });
  } else if (new Set(tokens.map(({ token }) => token)).size < tokens.length) {
    context.addIssue({ code: 'custom', message: 'gives the same token to two users' });
  }
  return tokens;
}

const NAMED_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];
const isNetwork = (text: string) =>
  NAMED_NETWORKS.includes(text) || (isIP(text.split('/')[0] ?? '') !== 0 && /^[^/]+(\/\d{1,3})?$/.test(text));

function parseTrustProxy(text: string, context: z.RefinementCtx): TrustProxy {
  const value = text.trim();
  if (value === 'true' || value === 'false') return value === 'true';
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const networks = listEnv(value);
  if (!networks.every(isNetwork)) {
    const message = 'must be true, false, a number of hops, or addresses such as loopback or 10.0.0.0/8';
    context.addIssue({ code: 'custom', message });
  }
  return networks;
}
