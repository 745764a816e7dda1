/** Which pages may use which part of the API. */
export interface PageOrigins {
  /** Those of CORS_ORIGINS, for everything. */
  everywhere: readonly string[];
  /** The Temporal Web UI, for its codec server alone. */
  codec: readonly string[];
}

export const originsFor = ({ everywhere, codec }: PageOrigins, path: string): readonly string[] =>
  /^\/codec\//.test(path) ? [...everywhere, ...codec] : everywhere;

const OTHER_NAME: Record<string, string> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' };

/** The origins of a page on this machine, which people open by either name; of one elsewhere, its own. */
export function originsOfPage(url: string | undefined): string[] {
  if (url === undefined) return [];
  const page = new URL(url);
  const other = OTHER_NAME[page.hostname];
  const twin = new URL(page);
  if (other) twin.hostname = other;
  return [...new Set([page.origin, twin.origin])];
}
