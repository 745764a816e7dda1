import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { createLineCutter } from './output-lines';

const EVERY_MS = 500;

/** Reports the lines that are added to a file from now on, also after it was replaced. Returns how to stop. */
export function followFile(path: string, onLine: (line: string) => void): () => void {
  let position = sizeOf(path);
  const cutter = createLineCutter(onLine);
  const timer = setInterval(() => {
    const size = sizeOf(path);
    if (size < position) position = 0;
    if (size === position) return;
    cutter.push(readRange(path, position, size));
    position = size;
  }, EVERY_MS);
  return () => clearInterval(timer);
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function readRange(path: string, from: number, to: number): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(to - from);
    const read = readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString('utf8', 0, read);
  } finally {
    closeSync(file);
  }
}

/** What PostgreSQL says of every start, stop and lost client. */
const ROUTINE = /starting up|shutting down|recovery|terminating connection|not yet accepting/;

/** What of a server's own log matters to the person at the terminal; the file has the rest. */
export function isWorthShowing(server: 'postgres' | 'temporal', line: string): boolean {
  if (server === 'temporal') return /\blevel=(ERROR|FATAL)\b/i.test(line);
  return /\b(FATAL|PANIC):/.test(line) && !ROUTINE.test(line);
}
