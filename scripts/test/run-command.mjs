import { spawn } from 'node:child_process';

const running = new Set();

/** Ends what is running now, so that the steps come to their end and can be cleaned up after. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, timeoutMs: number, live?: boolean, watch?: (stop: (why: string) => void) => () => void }} options
 *   `live` shows the output while it comes; `watch` may stop the command, and returns how to end the watching.
 * @returns {Promise<{ ok: boolean, code: number | null, output: string, stopped?: string }>} never rejects
 */
export function runCommand(command, args, { cwd, env, timeoutMs, live = false, watch }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    let stopped;
    const stop = (why) => {
      stopped ??= why;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
    };
    const timer = setTimeout(() => stop(`took longer than ${Math.round(timeoutMs / 1000)} s`), timeoutMs);
    const unwatch = watch?.(stop);
    const end = (result) => {
      running.delete(child);
      clearTimeout(timer);
      unwatch?.();
      resolve({ ...result, output, stopped });
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output = `${output}${text}`.slice(-2_000_000);
        if (live) process.stdout.write(text);
      });
    }
    child.once('error', (error) => {
      output += error.message;
      end({ ok: false, code: null });
    });
    child.once('close', (code) => end({ ok: code === 0 && stopped === undefined, code }));
  });
}
