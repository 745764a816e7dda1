import path from 'node:path';

/** First segments of paths that belong to the API: never answered with the web app. */
const API_SEGMENTS = new Set([
  'start-task',
  'credentials',
  'tasks',
  'inbox',
  'health',
  'ready',
  'session',
  'docs',
  'docs-json',
  'ws',
]);

export type WebAnswer =
  { kind: 'file'; file: string; immutable: boolean } | { kind: 'page' } | { kind: 'none' };

/** Vite puts a digest of the content into the name of what it bundles. */
const isHashed = (pathname: string) => /^\/assets\/.+-[A-Za-z0-9_-]{8,}\.\w+$/.test(pathname);

function decodedPath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}

/** What the web app answers to a path: a file, its page (which routes by itself), or nothing. */
export function webAnswer(
  pathname: string,
  wantsPage: boolean,
  exists: (file: string) => boolean,
): WebAnswer {
  const decoded = decodedPath(pathname);
  if (decoded === undefined || decoded.includes('\0')) return { kind: 'none' };
  const file = path.posix.normalize(decoded).slice(1);
  if (API_SEGMENTS.has(file.split('/')[0] ?? '')) return { kind: 'none' };
  if (file !== '' && file !== 'index.html' && exists(file)) {
    return { kind: 'file', file, immutable: isHashed(decoded) };
  }
  return wantsPage || file === '' || file === 'index.html' ? { kind: 'page' } : { kind: 'none' };
}
