import { z } from 'zod';

const MINIMUM = 32;
const OBVIOUS =
  /change[-_ ]?(me|this)|replace[-_ ]?(me|this)|your[-_ ]?(secret|key|server)|example|placeholder|insecure|password|default[-_ ]?(key|secret)/i;

/** Why a text is no good as SERVER_SECRET_KEY, or undefined when it will do. Never repeats the text. */
export function secretKeyProblem(key: string): string | undefined {
  if (key.length < MINIMUM)
    return `must have at least ${MINIMUM} characters (openssl rand -hex 32 makes a good one)`;
  if (OBVIOUS.test(key)) return 'is a placeholder, not a secret (openssl rand -hex 32 makes a good one)';
  if (/^(.{1,16}?)\1+$/s.test(key) || new Set(key).size < 8) {
    return 'is one short text repeated, not a secret (openssl rand -hex 32 makes a good one)';
  }
  return undefined;
}

const secretKey = z.string().superRefine((key, context) => {
  const problem = secretKeyProblem(key);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

export const secretEnv = {
  /** Key material under which credentials are encrypted. Losing it loses every stored credential. */
  SERVER_SECRET_KEY: secretKey,
  /** The key before it, while what it sealed has not been sealed anew. */
  SERVER_SECRET_KEY_PREVIOUS: secretKey.optional(),
};
