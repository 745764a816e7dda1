/** Calls at once, and then once more at the end of each interval in which it was asked again. */
export function createThrottle(call: () => void, intervalMs: number): { ask(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const run = () => {
    asked = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (asked) run();
    }, intervalMs);
    call();
  };
  return {
    ask() {
      if (timer === undefined) run();
      else asked = true;
    },
    stop: () => clearTimeout(timer),
  };
}
