import { type ChildProcess, spawn } from 'node:child_process';
import { identifyProcess, type ProcessIdentity } from '@vouch/local-infra';
import { createLineCutter } from './output-lines';
import { type BackoffState, nextRestart } from './restart-backoff';
import { STOP_GRACE_MS } from './stop-grace';

export interface ProcessSpec {
  /** Short name, used as prefix of its output. */
  name: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Supervision {
  onLine: (name: string, line: string) => void;
  /** Called after every start and end, with the process that runs now. */
  onChange?: (name: string, process: ProcessIdentity | undefined) => void;
  /** Called with the number of crashes in a row, after each. */
  onCrash?: (name: string, failures: number) => void;
}

export interface SupervisedProcess {
  readonly name: string;
  /** Asks the process to end, so that it starts anew; used after a rebuild. */
  restart(): void;
  /** SIGTERM, SIGKILL for it and all it started after the grace; resolves when it is gone. Safe to call twice. */
  stop(): Promise<void>;
}

/** Runs a Node program and starts it again whenever it ends by itself, with growing pauses. */
export function superviseProcess(
  spec: ProcessSpec,
  { onLine, onChange, onCrash }: Supervision,
): SupervisedProcess {
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let backoff: BackoffState = { failures: 0 };
  let stopping = false;
  let restarting = false;
  let ended: Promise<void> = Promise.resolve();

  function start(): void {
    const startedAt = performance.now();
    const current = spawnNode(spec);
    child = current;
    onChange?.(spec.name, current.pid === undefined ? undefined : identifyProcess(current.pid));
    readLines(current, (line) => onLine(spec.name, line));
    ended = new Promise((resolve) => {
      const end = (how: string) => {
        if (child !== current) return;
        child = undefined;
        onChange?.(spec.name, undefined);
        resolve();
        if (!stopping) again(how, performance.now() - startedAt);
      };
      current.once('error', (error) => end(error.message));
      current.once('exit', (code, signal) => end(signal ?? `code ${code}`));
    });
  }

  function again(how: string, ranMs: number): void {
    if (restarting) {
      restarting = false;
      return start();
    }
    const next = nextRestart(backoff, ranMs);
    backoff = next.state;
    onLine(spec.name, `ended unexpectedly (${how}), starting again in ${next.delayMs} ms`);
    timer = setTimeout(start, next.delayMs);
    onCrash?.(spec.name, backoff.failures);
  }

  async function stop(): Promise<void> {
    stopping = true;
    clearTimeout(timer);
    const current = child;
    if (!current) return;
    current.kill('SIGTERM');
    const killer = setTimeout(() => killGroup(current), STOP_GRACE_MS);
    await ended;
    clearTimeout(killer);
    killGroup(current);
  }

  start();
  return {
    name: spec.name,
    restart: () => {
      if (!child || restarting || stopping) return;
      restarting = true;
      const current = child;
      current.kill('SIGTERM');
      const killer = setTimeout(() => killGroup(current), STOP_GRACE_MS);
      current.once('exit', () => clearTimeout(killer));
    },
    stop,
  };
}

function spawnNode({ args, cwd, env }: ProcessSpec): ChildProcess {
  const preload = ['--enable-source-maps', '--require', require.resolve('./die-with-launcher')];
  // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which stops everything in order.
  return spawn(process.execPath, [...preload, ...args], {
    cwd,
    env,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    const cutter = createLineCutter(onLine);
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => cutter.push(text));
    stream?.once('close', () => cutter.end());
    stream?.on('error', () => undefined);
  }
}

/** What a process leaves behind in its group goes with it. */
function killGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined)
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
