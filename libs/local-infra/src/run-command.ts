import { execFile } from 'node:child_process';

export interface CommandResult {
  ok: boolean;
  stdout: string;
  stderr: string;
  /** What the system said when the command could not run at all, for example ENOENT or EACCES. */
  errorCode?: string | undefined;
}

export interface CommandOptions {
  env?: NodeJS.ProcessEnv | undefined;
  cwd?: string | undefined;
  uid?: number | undefined;
  gid?: number | undefined;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}

/** Runs a command to its end without a shell. Never throws: failure is in the result. */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}) {
  const { timeoutMs = 30_000, ...rest } = options;
  return new Promise<CommandResult>((resolve) => {
    execFile(
      command,
      args,
      { ...rest, timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024, killSignal: 'SIGKILL', windowsHide: true },
      (error, stdout, stderr) => {
        const code = error && typeof error.code === 'string' ? error.code : undefined;
        resolve({ ok: error === null, stdout, stderr, errorCode: code });
      },
    );
  });
}
