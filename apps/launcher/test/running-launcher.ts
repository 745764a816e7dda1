import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '../../../test/wait-for';

const STAND_INS = join(__dirname, 'stand-ins');

export interface RunningLauncher {
  child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** The process number in the data directory's record. */
  pidOf(server: 'postgres' | 'temporal'): number;
  childPid(name: string): number | undefined;
  ready(): Promise<unknown>;
  ended(): Promise<number | null>;
}

/** Starts the built launcher on stand-ins, as a process of its own, in a session without a terminal. */
export function startLauncher(root: string, env: NodeJS.ProcessEnv, api = 'api'): RunningLauncher {
  if (!existsSync(join(STAND_INS, '../../dist/run-launcher.js')))
    throw new Error('build the launcher first: npx tsc -b');
  const child = spawn(process.execPath, [join(STAND_INS, 'launch.cjs'), root, api], {
    env: { ...withoutSettings(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const record = () =>
    JSON.parse(readFileSync(join(root, '.vouch', 'instance.json'), 'utf8')) as InstanceOnDisk;
  return {
    child,
    output: () => output,
    pidOf: (server) => record()[server].process.pid,
    childPid: (name) => record().children[name]?.pid,
    ready: () => waitFor(() => output.includes('Vouch is ready') || endedEarly(child, output), 120_000),
    ended: async () => (await exit)[0],
  };
}

interface InstanceOnDisk {
  postgres: { process: { pid: number } };
  temporal: { process: { pid: number } };
  children: Record<string, { pid: number }>;
}

function endedEarly(child: ChildProcess, output: string): false {
  if (child.exitCode !== null) throw new Error(`the launcher ended with ${child.exitCode}: ${output}`);
  return false;
}

/** What the tests themselves are set to must not steer what they start. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => /^(PATH|HOME|USER|TMPDIR|LANG|XDG_CACHE_HOME|GO\w*)$/.test(name)),
  );
}
