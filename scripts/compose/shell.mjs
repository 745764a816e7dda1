import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** A first build on a slow machine. */
const LONGEST_MS = 60 * 60_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * A shell in one folder, with one environment.
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} where
 */
export function createShell({ cwd, env }) {
  /** Output of a command line. @throws with the end of what it printed, when it fails */
  const sh = async (line) => {
    try {
      const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', line], {
        cwd,
        env,
        timeout: LONGEST_MS,
        maxBuffer: MAX_BYTES,
      });
      return stdout;
    } catch (error) {
      const said = `${error.stdout ?? ''}\n${error.stderr ?? ''}`.trim().split('\n').slice(-40).join('\n');
      throw new Error(`failed: ${line}\n${said}`, { cause: error });
    }
  };
  /** Ids of the containers of a service, ended ones included. */
  const containersOf = async (service) =>
    (await sh(`docker compose ps --all --quiet ${service}`)).split('\n').filter((id) => id !== '');
  return { sh, containersOf };
}
