/**
 * A signal that aborts when the caller's does, when `touch` was not called for `stallSeconds`, or after
 * `timeoutSeconds` in all; `stalled` and `late` tell which.
 */
export interface StallWatch {
  readonly signal: AbortSignal;
  readonly stalled: boolean;
  readonly late: boolean;
  touch(): void;
  stop(): void;
}

export function watchForStall(caller: AbortSignal, stallSeconds: number, timeoutSeconds: number): StallWatch {
  const controller = new AbortController();
  let stalled = false;
  let late = false;
  const timer = setTimeout(() => {
    stalled = true;
    controller.abort();
  }, stallSeconds * 1000);
  const deadline = setTimeout(() => {
    late = true;
    controller.abort();
  }, timeoutSeconds * 1000);
  return {
    signal: AbortSignal.any([caller, controller.signal]),
    get stalled() {
      return stalled;
    },
    get late() {
      return late;
    },
    touch: () => void timer.refresh(),
    stop: () => {
      clearTimeout(timer);
      clearTimeout(deadline);
    },
  };
}
