import { createClient } from '@vouch/client';
import type { JournalEvent } from '@vouch/shared';

/** A viewer of one run that resumes after its last seq until the run has finished, whatever happens to the gateway. */
export function watchRun(base: string, taskId: string) {
  const events: JournalEvent[] = [];
  const raw: string[] = [];
  let connections = 0;
  const openSocket = (url: string) => {
    connections += 1;
    const socket = new WebSocket(url);
    socket.addEventListener('message', ({ data }) => raw.push(String(data)));
    return socket;
  };
  const finished = (async () => {
    for await (const event of createClient({ baseUrl: base }).watch(taskId, { openSocket }))
      events.push(event);
    return events;
  })();
  return { events, raw, finished, reconnects: () => connections - 1 };
}
