/** Who waits for which task's journal to grow. */
export interface Watcher {
  taskId: string;
  /** The last seq this viewer has. */
  position: number;
  /** True when its last read failed, so that it has to look again whatever the position says. */
  stale: boolean;
  /** Resolves at the next wake-up; one that came since the last wait counts. */
  changed(signal: AbortSignal): Promise<void>;
  close(): void;
}

export interface Watchers {
  open(taskId: string, position: number): Watcher;
  taskIds(): string[];
  wake(taskId: string, matches?: (watcher: Watcher) => boolean): void;
  wakeAll(): void;
}

interface Entry extends Watcher {
  wake(): void;
}

export function createWatchers(): Watchers {
  const byTask = new Map<string, Set<Entry>>();

  function entryOf(taskId: string, position: number): Entry {
    let woken = false;
    let resolve: (() => void) | undefined;
    const entry: Entry = {
      taskId,
      position,
      stale: false,
      wake() {
        woken = true;
        resolve?.();
      },
      async changed(signal) {
        if (!woken && !signal.aborted) {
          const waiting = Promise.withResolvers<void>();
          const done = () => waiting.resolve();
          resolve = done;
          signal.addEventListener('abort', done, { once: true });
          await waiting.promise;
          signal.removeEventListener('abort', done);
          resolve = undefined;
        }
        woken = false;
      },
      close() {
        const entries = byTask.get(taskId);
        entries?.delete(entry);
        if (entries?.size === 0) byTask.delete(taskId);
      },
    };
    return entry;
  }

  const wake = (taskId: string, matches: (watcher: Watcher) => boolean = () => true) => {
    for (const entry of byTask.get(taskId) ?? []) if (matches(entry)) entry.wake();
  };
  return {
    open(taskId, position) {
      const entry = entryOf(taskId, position);
      const entries = byTask.get(taskId) ?? new Set();
      byTask.set(taskId, entries.add(entry));
      return entry;
    },
    taskIds: () => [...byTask.keys()],
    wake,
    wakeAll: () => [...byTask.keys()].forEach((taskId) => wake(taskId)),
  };
}
