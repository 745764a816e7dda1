import { ConfigError } from '@vouch/config';
import { LaunchError } from '@vouch/local-infra';
import type { LauncherConfig } from './config';
import type { LaunchEntries } from './entries';
import { launch } from './launch';
import { listenForStop } from './stop-signals';
import { createTerminal } from './terminal';

export interface RunOptions {
  readConfig: () => LauncherConfig;
  entries: LaunchEntries;
  development?: boolean;
}

/** The whole life of the launcher's process: 0 after a stop that was asked for, 1 and one line after a failure. */
export async function runLauncher({ readConfig, entries, development = false }: RunOptions): Promise<never> {
  const signal = listenForStop();
  const terminal = createTerminal(process.stdout);
  try {
    await launch({ config: readConfig(), entries, terminal, signal, development });
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exit(1);
  }
}

function describeFailure(error: unknown): string {
  if (error instanceof LaunchError || error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
