import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that cannot be taken for a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque text: equal for the same process only. */
  startTime: string;
}

/** Who `pid` is now, or undefined when no such process runs (a zombie does not). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const startTime = readStartTime(pid);
  return startTime === undefined ? undefined : { pid, startTime };
}

/** Whether the very process that was identified earlier still runs. */
export function isRunning(identity: ProcessIdentity | undefined): boolean {
  return identity !== undefined && identifyProcess(identity.pid)?.startTime === identity.startTime;
}

/** Sends a signal to that very process; false when it is gone. */
export function signalProcess(identity: ProcessIdentity, signal: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    return process.kill(identity.pid, signal);
  } catch {
    return false;
  }
}

/** Name of the program a process runs, as far as the system tells. */
export function commandName(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return process.platform === 'win32' ? undefined : ps(pid, 'comm=');
  } catch {
    return undefined;
  }
}

/** State and start time (clock ticks since boot) out of `/proc/PID/stat`, whose second field may hold anything. */
export function parseProcStat(stat: string): { state: string; startTicks: string } | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, startTicks] = [fields[0], fields[19]];
  return state && startTicks ? { state, startTicks } : undefined;
}

function readStartTime(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return readLinuxStartTime(pid);
    if (process.platform === 'win32') return process.kill(pid, 0) ? 'alive' : undefined;
    return readPsStartTime(pid);
  } catch {
    return undefined;
  }
}

function readLinuxStartTime(pid: number): string | undefined {
  const stat = parseProcStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (!stat || stat.state === 'Z' || stat.state === 'X') return undefined;
  // Ticks start again at every boot, and so do process numbers.
  return `${bootId()}/${stat.startTicks}`;
}

function readPsStartTime(pid: number): string | undefined {
  const [state = '', ...started] = ps(pid, 'state=,lstart=').split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : started.join(' ');
}

function ps(pid: number, columns: string): string {
  return execFileSync('ps', ['-o', columns, '-p', String(pid)], {
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

let knownBootId: string | undefined;

function bootId(): string {
  knownBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return knownBootId;
}
