/** Codes of a 403 that is about what was asked, or from where, and not about the key. */
const NOT_THE_KEY =
  /moderation|content[_ ]?(policy|filter)|flagged|safety|unsupported_country|country_region/i;

interface ErrorBody {
  code?: unknown;
  type?: unknown;
  metadata?: { reasons?: unknown; flagged_input?: unknown };
}

/**
 * Whether a provider's 401 or 403 is about the key. A 403 may be its moderation's: OpenRouter then lists reasons,
 * others say so in a code. Where it cannot be told, it is the key, as a person can do something about that.
 */
export function isAboutTheKey(status: number, body: unknown): boolean {
  if (status === 401) return true;
  if (status !== 403) return false;
  const { code, type, metadata } = (typeof body === 'object' && body !== null ? body : {}) as ErrorBody;
  if (metadata?.reasons !== undefined || metadata?.flagged_input !== undefined) return false;
  return ![code, type].some((text) => typeof text === 'string' && NOT_THE_KEY.test(text));
}
