import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CLI_NAME } from './temporal-cache';

/** The newest version `go install` accepts, and the server in it. */
export const GO_MODULE = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
export const GO_SERVER_VERSION = '1.29.1';
const REPORT_EVERY_MS = 10_000;

export interface GoBuildOptions {
  folder: string;
  env: NodeJS.ProcessEnv;
  onProgress: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Builds the Temporal CLI with the Go toolchain into a folder and returns its path.
 *
 * @throws Error whose message is a short reason.
 */
export async function buildTemporal({ folder, env, onProgress, signal }: GoBuildOptions): Promise<string> {
  signal?.throwIfAborted();
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  onProgress('building the Temporal CLI with Go (about 3 minutes, only this once)');
  const timer = setInterval(
    () => onProgress(`building the Temporal CLI with Go: ${seconds()} s`),
    REPORT_EVERY_MS,
  );
  try {
    await goInstall({ ...env, GOBIN: folder, CGO_ENABLED: '0' }, signal);
  } finally {
    clearInterval(timer);
  }
  return join(folder, CLI_NAME);
}

function goInstall(env: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = ['install', '-ldflags', '-s -w', GO_MODULE];
    // A group of its own, so that an abort also reaches the compilers it runs.
    const child = spawn('go', args, {
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const abort = () => killGroup(child.pid);
    signal?.addEventListener('abort', abort, { once: true });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000)));
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(error.code === 'ENOENT' ? 'Go is not installed' : error.message));
    });
    child.once('close', (code) => {
      signal?.removeEventListener('abort', abort);
      if (code === 0) resolve();
      else reject(new Error(said.trim().split('\n').at(-1) ?? `go install ended with ${code}`));
    });
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
