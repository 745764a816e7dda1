import { setTimeout as pause } from 'node:timers/promises';

const RECONNECT_MS = 200;

/**
 * Watches one run until it has finished, and resumes after its last seq whenever the socket is closed.
 * @param {string} api address of the API, without a path
 * @param {string} taskId
 */
export function watchRun(api, taskId) {
  const events = [];
  /** Seqs that did not follow the one before: lost, repeated or out of order. */
  const misplaced = [];
  const closes = [];
  let open = false;
  let left = false;
  let current;

  const last = () => events.at(-1)?.seq ?? 0;
  const receive = ({ data }) => {
    const frame = JSON.parse(data);
    if (frame.seq === undefined) return;
    if (frame.seq !== last() + 1) misplaced.push(frame.seq);
    events.push(frame);
  };

  const watchOnce = () =>
    new Promise((resolve) => {
      current = new WebSocket(`${api.replace('http', 'ws')}/ws/tasks/${taskId}?after_seq=${last()}`);
      current.addEventListener('open', () => (open = true));
      current.addEventListener('message', receive);
      current.addEventListener('close', ({ code }) => {
        if (open) closes.push(code);
        open = false;
        resolve();
      });
    });
  const isOver = () => left || events.at(-1)?.type === 'finished';
  const finished = (async () => {
    while (!isOver()) {
      await watchOnce();
      if (!isOver()) await pause(RECONNECT_MS);
    }
  })();

  return {
    events,
    misplaced,
    /** Codes with which established sockets were closed. */
    closes,
    isOpen: () => open,
    last,
    has: (type) => events.some((event) => event.type === type),
    stopReason: () => events.find(({ type }) => type === 'finished')?.stop_reason,
    async leave() {
      left = true;
      current?.close();
      await finished;
    },
  };
}
