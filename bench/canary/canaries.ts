import { createHash } from 'node:crypto';

/** Values that stand nowhere else, each known by the path it is sent along. */
export interface Canaries {
  /** A key as people paste one. */
  shaped(path: string): string;
  /** A value that looks like nothing. */
  plain(path: string): string;
  all(): Map<string, string>;
}

export function createCanaries(seed: number): Canaries {
  const values = new Map<string, string>();
  const value = (path: string, prefix: string) => {
    const known = values.get(path);
    if (known) return known;
    const random = createHash('sha256').update(`${seed} ${path}`).digest('base64').replace(/[+/=]/g, '');
    const made = `${prefix}${random.slice(0, 28)}`;
    values.set(path, made);
    return made;
  };
  return {
    shaped: (path) => value(path, 'sk-'),
    plain: (path) => value(path, ''),
    all: () => new Map(values),
  };
}
