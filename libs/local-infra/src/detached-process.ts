import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { explainFileError, LaunchError } from './launch-error';
import { identifyProcess, type ProcessIdentity } from './process-identity';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;

export interface DetachedCommand {
  command: string;
  args: readonly string[];
  /** Standard output and error are appended here; a file beyond 20 MB is first moved to `….1`. */
  logFile: string;
  cwd: string;
  env: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number } | undefined;
}

/**
 * Starts a process in a session of its own: it outlives its parent and gets no Ctrl-C from the terminal.
 *
 * @throws LaunchError when it cannot be started at all.
 */
export async function startDetached(options: DetachedCommand): Promise<ProcessIdentity> {
  const { command, args, logFile, cwd, env, user } = options;
  const log = openLog(logFile);
  try {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', log, log], ...user });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.on('error', () => undefined);
    child.unref();
    const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
    if (!identity) throw new LaunchError(`${command} ended at once. ${lastLogLine(logFile)}`);
    return identity;
  } catch (error) {
    if (error instanceof LaunchError) throw error;
    throw new LaunchError(
      `${command} cannot be started (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
    );
  } finally {
    closeSync(log);
  }
}

/** The last line of a log that says something, for an error message. */
export function lastLogLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    return `Last line of ${logFile}: ${lines.at(-1)?.trim() ?? ''}`;
  } catch {
    return `See ${logFile}.`;
  }
}

function openLog(logFile: string): number {
  try {
    if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) {
      renameSync(logFile, `${logFile}.1`);
    }
    return openSync(logFile, 'a', 0o600);
  } catch (error) {
    throw explainFileError(error, logFile);
  }
}
