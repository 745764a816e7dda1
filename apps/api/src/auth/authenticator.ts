import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ApiToken } from '@vouch/config';
import { catalogueError } from '@vouch/shared';
import type { Caller } from './caller';
import { readCookie, SESSION_COOKIE } from './cookies';

export interface Identity {
  caller: Caller;
  via: 'anonymous' | 'bearer' | 'cookie';
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Tells who calls by API_TOKENS. A session cookie holds a keyed digest of its token, not the token, and is worth as
 * long as the token is configured.
 */
export class Authenticator {
  readonly #users: { user: string; token: Buffer; session: string; sessionDigest: Buffer }[];

  /** Cookies know no port: a name of its own keeps two instances on one host from signing each other out. */
  readonly cookieName: string;

  constructor(tokens: readonly ApiToken[], serverSecretKey: string) {
    const instance = createHmac('sha256', serverSecretKey).update('vouch-session-cookie').digest('hex');
    this.cookieName = `${SESSION_COOKIE}_${instance.slice(0, 8)}`;
    this.#users = tokens.map(({ user, token }) => {
      const session = createHmac('sha256', serverSecretKey)
        .update(`vouch-session\n${user}\n${token}`)
        .digest('base64url');
      return { user, token: digest(token), session, sessionDigest: digest(session) };
    });
  }

  get required(): boolean {
    return this.#users.length > 0;
  }

  /** Exchanges a token for a session; undefined when nobody has that token. */
  openSession(token: string): { user_id: string; session: string } | undefined {
    const found = this.#find('token', token);
    return found && { user_id: found.user, session: found.session };
  }

  /** @throws unauthenticated */
  identify(headers: IncomingHttpHeaders): Identity {
    if (!this.required) return { caller: {}, via: 'anonymous' };
    const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    const cookie =
      headers.authorization === undefined ? readCookie(headers.cookie, this.cookieName) : undefined;
    const found = bearer
      ? this.#find('token', bearer)
      : cookie
        ? this.#find('sessionDigest', cookie)
        : undefined;
    if (!found) throw catalogueError('unauthenticated');
    return { caller: { user_id: found.user }, via: bearer ? 'bearer' : 'cookie' };
  }

  /** Compares with every entry in full, so that the time taken tells nothing. */
  #find(key: 'token' | 'sessionDigest', presented: string) {
    const given = digest(presented);
    return this.#users.filter((entry) => timingSafeEqual(entry[key], given))[0];
  }
}
