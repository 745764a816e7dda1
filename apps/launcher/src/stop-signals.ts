const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Aborts, with its name as reason, on the first signal to stop. Later ones change nothing: npm passes Ctrl-C on a second time. */
export function listenForStop(): AbortSignal {
  const stop = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => stop.abort(signal));
  return stop.signal;
}
