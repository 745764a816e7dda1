/** 32-bit FNV-1a: cheap and the same everywhere; it varies wording, it protects nothing. */
export function textHash(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** One of the options, fixed by a seed and by what it is chosen for. */
export function pick<T>(options: readonly [T, ...T[]], seed: number, purpose: string): T {
  const hash = textHash(purpose, seed);
  return options[(hash ^ (hash >>> 15)) % options.length] ?? options[0];
}
