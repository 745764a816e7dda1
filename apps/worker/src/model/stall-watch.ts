/** A signal that aborts when the caller's does or when `touch` was not called for `seconds`; `stalled` tells which. */
export interface StallWatch {
  readonly signal: AbortSignal;
  readonly stalled: boolean;
  touch(): void;
  stop(): void;
}

export function watchForStall(caller: AbortSignal, seconds: number): StallWatch {
  const controller = new AbortController();
  let stalled = false;
  const timer = setTimeout(() => {
    stalled = true;
    controller.abort();
  }, seconds * 1000);
  return {
    signal: AbortSignal.any([caller, controller.signal]),
    get stalled() {
      return stalled;
    },
    touch: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
