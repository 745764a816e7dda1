/** Paths of sockets: segments, where `:name` stands for any one segment. */

export interface MatchedRoute {
  path: string;
  params: Record<string, string>;
}

const segments = (path: string) => path.split('/').filter((segment) => segment !== '');

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

function paramsOf(pattern: string[], actual: string[]): Record<string, string> | undefined {
  if (pattern.length !== actual.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const value = decode(actual[index] ?? '');
    if (value === undefined) return undefined;
    if (expected.startsWith(':')) params[expected.slice(1)] = value;
    else if (expected !== value) return undefined;
  }
  return params;
}

export function matchRoute(pathname: string, paths: Iterable<string>): MatchedRoute | undefined {
  const actual = segments(pathname);
  for (const path of paths) {
    const params = paramsOf(segments(path), actual);
    if (params) return { path, params };
  }
  return undefined;
}
