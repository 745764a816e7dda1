/** Requests that may follow each other at once, in seconds of the allowed rate. */
const BURST_SECONDS = 5;

export interface Bucket {
  tokens: number;
  /** When `tokens` was right, in milliseconds. */
  at: number;
}

export const fullBucket = (perSecond: number, at: number): Bucket => ({
  tokens: perSecond * BURST_SECONDS,
  at,
});

export function refilled({ tokens, at }: Bucket, perSecond: number, now: number): Bucket {
  const added = ((now - at) / 1000) * perSecond;
  return { tokens: Math.min(perSecond * BURST_SECONDS, tokens + added), at: now };
}

/** Whole seconds until there is a token again. */
export const secondsUntilToken = ({ tokens }: Bucket, perSecond: number): number =>
  Math.max(1, Math.ceil((1 - tokens) / perSecond));
