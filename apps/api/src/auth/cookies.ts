/** What the API documentation calls the cookie; the real name has the instance's own ending. */
export const SESSION_COOKIE = 'vouch_session';
const THIRTY_DAYS = 30 * 24 * 3600;

/** The value of one cookie of a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const separator = part.indexOf('=');
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return undefined;
}

const attributes = (secure: boolean) => `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;

export const sessionCookie = (name: string, value: string, secure: boolean): string =>
  `${name}=${value}; Max-Age=${THIRTY_DAYS}; ${attributes(secure)}`;

export const clearedSessionCookie = (name: string, secure: boolean): string =>
  `${name}=; Max-Age=0; ${attributes(secure)}`;
