/** Search attributes the workflows set, registered when the server starts. */
const SEARCH_ATTRIBUTES = ['TaskPhase', 'AwaitingKind', 'Owner', 'StopReason'];

export interface TemporalFlagOptions {
  databaseFile: string;
  port: number;
  uiPort: number;
  /** NORMAL is fast; FULL also survives a power loss without losing the last steps. */
  synchronous: 'NORMAL' | 'FULL';
  /** Further settings of the server, by key. */
  settings?: Record<string, string>;
}

/** Arguments of `temporal` for a development server that keeps its data and is not throttled. */
export function temporalServerFlags({
  databaseFile,
  port,
  uiPort,
  synchronous,
  settings = {},
}: TemporalFlagOptions): string[] {
  const dynamicConfig = {
    // The default of 20 polls a second makes every step of a workflow take 50 ms, whatever the machine.
    'history.transferProcessorMaxPollRPS': '2000',
    'history.timerProcessorMaxPollRPS': '2000',
    'system.enableActivityEagerExecution': 'true',
    ...settings,
  };
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
    ...['--ui-ip', '127.0.0.1', '--ui-port', String(uiPort)],
    ...['--db-filename', databaseFile, '--log-level', 'warn'],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', `synchronous=${synchronous}`],
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ...SEARCH_ATTRIBUTES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ];
}
