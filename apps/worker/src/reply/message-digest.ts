import { createHash } from 'node:crypto';

/** Ten characters that are the same for messages which differ in case, space and punctuation only. */
export function messageDigest(content: string): string {
  const words = content
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return createHash('sha256').update(words).digest('base64url').slice(0, 10);
}
