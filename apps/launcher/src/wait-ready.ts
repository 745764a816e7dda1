import { setTimeout as delay } from 'node:timers/promises';

export interface WaitReadyOptions {
  url: string;
  signal: AbortSignal;
  onProgress: (line: string) => void;
}

const REPORT_EVERY_MS = 10_000;

/** Asks `GET /ready` until it answers 200; reports every 10 s what is still missing. Rejects when aborted. */
export async function waitReady({ url, signal, onProgress }: WaitReadyOptions): Promise<void> {
  const started = performance.now();
  let reported = started;
  for (;;) {
    const missing = await missingParts(url, signal);
    if (missing === undefined) return;
    if (performance.now() - reported > REPORT_EVERY_MS) {
      reported = performance.now();
      onProgress(`not ready after ${Math.round((reported - started) / 1000)} s: ${missing}`);
    }
    await delay(100, undefined, { signal });
  }
}

async function missingParts(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
    if (response.ok) return void (await response.body?.cancel());
    return describeParts(await response.json());
  } catch {
    return 'the gateway does not answer yet';
  }
}

/** The parts of a `GET /ready` answer that are not ready. */
export function describeParts(body: unknown): string {
  const parts = (body as { parts?: Record<string, { ok?: boolean; detail?: string }> } | null)?.parts ?? {};
  const missing = Object.entries(parts).filter(([, part]) => !part.ok);
  if (missing.length === 0) return 'the gateway is not ready';
  return missing.map(([name, { detail }]) => (detail ? `${name} (${detail})` : name)).join(', ');
}
