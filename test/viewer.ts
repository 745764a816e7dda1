import type { JournalEvent } from '@vouch/shared';
import WebSocket from 'ws';
import { waitFor } from './wait-for';

/** A viewer of one run that resumes after its last seq until the run has finished, whatever happens to the gateway. */
export function watchRun(base: string, taskId: string) {
  const events: JournalEvent[] = [];
  const raw: string[] = [];
  let reconnects = -1;

  async function watchOnce(): Promise<void> {
    const after = events.at(-1)?.seq ?? 0;
    const socket = new WebSocket(`${base.replace('http', 'ws')}/ws/tasks/${taskId}?after_seq=${after}`);
    socket.on('message', (data: Buffer) => {
      raw.push(data.toString());
      const frame = JSON.parse(data.toString()) as JournalEvent | { seq?: undefined };
      if (frame.seq !== undefined) events.push(frame);
    });
    socket.on('error', () => undefined);
    await new Promise((closed) => socket.once('close', closed));
  }

  const finished = (async () => {
    while (events.at(-1)?.type !== 'finished') {
      reconnects += 1;
      if (reconnects > 0) await waitFor(() => fetch(`${base}/health`), 60_000);
      await watchOnce();
    }
    return events;
  })();

  return { events, raw, finished, reconnects: () => reconnects };
}
