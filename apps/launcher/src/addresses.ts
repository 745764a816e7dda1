export interface AddressOptions {
  host: string;
  port: number;
  temporalUiUrl: string | undefined;
  /** Address of Vite's server in development. */
  webDevUrl?: string | undefined;
}

export interface Addresses {
  app: string;
  docs: string;
  api: string;
  temporal_ui?: string;
}

/** A host as it stands in an address that works on this machine. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '127.0.0.1' || host === '::' || host === '::1') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** Where a person finds the parts of a running Vouch. */
export function addressesOf({ host, port, temporalUiUrl, webDevUrl }: AddressOptions): Addresses {
  const api = `http://${reachableHost(host)}:${port}`;
  return {
    app: webDevUrl ?? `${api}/`,
    docs: `${api}/docs`,
    api,
    ...(temporalUiUrl && { temporal_ui: temporalUiUrl }),
  };
}

/** The lines shown when everything is ready. */
export function addressBlock(
  addresses: Addresses,
  { simulated, seconds }: { simulated: boolean; seconds: number },
): string[] {
  const rows: [string, string | undefined][] = [
    ['App', addresses.app],
    ['API docs', addresses.docs],
    ['Temporal Web UI', addresses.temporal_ui],
  ];
  const shown = rows.filter((row): row is [string, string] => row[1] !== undefined);
  const width = Math.max(...shown.map(([label]) => label.length));
  return [
    '',
    `  Vouch is ready (${seconds.toFixed(1)} s)`,
    '',
    ...shown.map(([label, url]) => `  ${label.padEnd(width)}  ${url}`),
    '',
    ...(simulated ? ['  No model key is set: every answer is simulated.'] : []),
    '  Ctrl-C stops everything.',
    '',
  ];
}
