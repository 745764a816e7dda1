const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** An index below `length` that follows from the seed alone, spread evenly; the same seed always gives the same. */
export function seededIndex(seed: string, length: number): number {
  let hash = FNV_OFFSET;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), FNV_PRIME);
  }
  // The low bits of a short seed differ too little by themselves.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) % length;
}
