export interface Pacer {
  /** Asks for a run: soon, but not sooner than the interval after the last one, and never two at once. */
  ask(): void;
  stop(): void;
}

export function createPacer(
  intervalMs: number,
  run: () => Promise<void>,
  onError: (error: unknown) => void,
): Pacer {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let asked = false;
  let stopped = false;
  let last = -Infinity;

  const go = async () => {
    timer = undefined;
    running = true;
    asked = false;
    last = performance.now();
    await run().catch(onError);
    running = false;
    if (asked) ask();
  };
  function ask(): void {
    if (stopped || timer) return;
    if (running) {
      asked = true;
      return;
    }
    timer = setTimeout(() => void go(), Math.max(0, last + intervalMs - performance.now()));
  }
  return {
    ask,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
