import {
  isRunning,
  type ProcessIdentity,
  readInstance,
  rememberInstance,
  signalProcess,
  waitUntil,
} from '@vouch/local-infra';
import { STOP_GRACE_MS } from './stop-grace';

const GRACE_MS = STOP_GRACE_MS + 1_000;

/** Ends the processes of a launcher that was killed, so that theirs and ours never run side by side. */
export async function endLeftovers(dataDir: string, onProgress: (line: string) => void): Promise<void> {
  const left = Object.entries(readInstance(dataDir).children ?? {}).filter(([, process]) =>
    isRunning(process),
  );
  if (left.length > 0)
    onProgress(`ending ${left.map(([name]) => name).join(', ')} of a start that was killed`);
  await Promise.all(left.map(([, process]) => end(process)));
  rememberInstance(dataDir, { children: {} });
}

async function end(process: ProcessIdentity): Promise<void> {
  signalProcess(process, 'SIGTERM');
  if (await waitUntil(() => !isRunning(process), { withinMs: GRACE_MS })) return;
  signalProcess(process, 'SIGKILL');
  await waitUntil(() => !isRunning(process), { withinMs: 5_000 });
}

/** Keeps the list of children in the data directory up to date. */
export function rememberChild(dataDir: string, name: string, process: ProcessIdentity | undefined): void {
  const { [name]: _, ...others } = readInstance(dataDir).children ?? {};
  rememberInstance(dataDir, { children: process ? { ...others, [name]: process } : others });
}
