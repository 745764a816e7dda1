import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const DOCUMENT = path.join(__dirname, '..', 'docs', 'clients.md');
const DOCUMENTED_BASE = 'http://localhost:8000';

/** The one code block under a heading of docs/clients.md, aimed at the given gateway. */
export function exampleUnder(heading: string, base: string): string {
  const sections = readFileSync(DOCUMENT, 'utf8').split(/^## /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`));
  const block = section && /^```\w+\n(.*?)^```$/ms.exec(section)?.[1];
  if (!block?.includes(DOCUMENTED_BASE)) throw new Error(`no example of ${heading} with ${DOCUMENTED_BASE}`);
  return block.replaceAll(DOCUMENTED_BASE, base);
}

export interface Output {
  code: number | null;
  out: string;
  err: string;
}

/** Runs a program to its end; `input` is what it reads. Undefined when there is no such program. */
export function run(program: string, args: string[], input = ''): Promise<Output | undefined> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = spawn(program, args, { env, cwd: path.join(__dirname, '..') });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    child.on('close', (code) => resolve({ code, out, err }));
    child.stdin.on('error', () => undefined).end(input);
  });
}
