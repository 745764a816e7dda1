import { writeFileSync } from 'node:fs';

const EVERY_MS = 5_000;

/**
 * Writes the file every five seconds while the worker takes work; a container's health check looks at its age, as a
 * worker listens on no port.
 *
 * @returns what stops it
 */
export function giveSignsOfLife(file: string, takesWork: () => boolean): () => void {
  const sign = () => takesWork() && writeFileSync(file, '');
  sign();
  const timer = setInterval(sign, EVERY_MS);
  return () => clearInterval(timer);
}
