/** What has been said lately, by digest, and how many messages in a row said nothing new. */
export interface Stall {
  recent: string[];
  repeats: number;
}

export const NO_STALL: Stall = { recent: [], repeats: 0 };

/** How far back a repeated message is noticed. */
const WINDOW = 12;

/** A message that was said before, by anyone, brings nothing new; a new one starts the count again. */
export function noteMessage({ recent, repeats }: Stall, digest: string | undefined): Stall {
  if (digest === undefined) return { recent, repeats: 0 };
  return {
    recent: [...recent, digest].slice(-WINDOW),
    repeats: recent.includes(digest) ? repeats + 1 : 0,
  };
}
