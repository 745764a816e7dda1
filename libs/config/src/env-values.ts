import { z } from 'zod';

const BOOLEANS: Record<string, boolean> = { true: true, '1': true, false: false, '0': false };

/** true/false/1/0 and nothing else: `yes` or `on` is refused rather than guessed. */
const boolean = z
  .enum(['true', 'false', '1', '0'], { error: 'must be true, false, 1 or 0' })
  .transform((value) => BOOLEANS[value] === true);

export const booleanEnv = (fallback: boolean) => boolean.default(fallback);

/** Undefined when it is not set, so that something else can decide. */
export const optionalBooleanEnv = boolean.optional();

/** A positive number of seconds, at most a day. */
export function secondsEnv(fallback: number) {
  const error = 'must be a number of seconds between 1 and 86400';
  return z
    .string()
    .regex(/^\d+(\.\d+)?$/, { error })
    .transform(Number)
    .refine((seconds) => seconds >= 1 && seconds <= 86_400, { error })
    .default(fallback);
}

/** An absolute address with one of the given schemes. The value is never repeated: it may hold a password. */
export function urlEnv(schemes: readonly string[]) {
  return z.string().refine((value) => hasScheme(value, schemes), {
    error: `must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });
}

function hasScheme(value: string, schemes: readonly string[]): boolean {
  return URL.canParse(value) && schemes.some((scheme) => value.toLowerCase().startsWith(`${scheme}://`));
}

/** The items of a comma-separated list, trimmed, without empty ones. */
export function listEnv(value: string): string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
