import { runCommand } from './run-command';
import { serverEnv } from './server-env';
import { tmpdir } from 'node:os';

/** Oldest server Vouch is tested with. */
export const OLDEST_SERVER = '1.29.0';

/** The server version in the output of `temporal --version`. */
export function parseServerVersion(output: string): string | undefined {
  return /server\s+v?(\d+\.\d+\.\d+)/i.exec(output)?.[1];
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const differing = [0, 1, 2].find((index) => left[index] !== right[index]);
  return differing === undefined ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

/** Runs a Temporal CLI and tells which server it holds; undefined when it is none or does not run. */
export async function serverVersionOf(cli: string): Promise<string | undefined> {
  const { ok, stdout } = await runCommand(cli, ['--version'], {
    env: serverEnv(tmpdir()),
    timeoutMs: 20_000,
  });
  return ok ? parseServerVersion(stdout) : undefined;
}
