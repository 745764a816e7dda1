export interface PacedLoop {
  /** Runs now, or again at once when it is running. */
  kick(): void;
  /** Ends the loop after the pass that is under way. */
  stop(): Promise<void>;
}

/** Between 0.8 and 1.2 of the interval, so that several gateways do not sweep in step. */
const jittered = (everyMs: number) => everyMs * (0.8 + Math.random() * 0.4);

/**
 * Repeats a pass for ever: never two at once, and an error only ends the pass it happened in. A pass that answers true
 * has more to do and comes again at once.
 */
export function startLoop(
  everyMs: number,
  pass: () => Promise<boolean | void>,
  onError: (error: unknown) => void,
): PacedLoop {
  let stopped = false;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;

  const schedule = (ms: number) => {
    if (!stopped) timer = setTimeout(run, ms);
  };
  function run(): void {
    clearTimeout(timer);
    again = false;
    running = pass()
      .catch(onError)
      .then((more) => {
        running = undefined;
        schedule(again || more ? 0 : jittered(everyMs));
      });
  }
  schedule(jittered(everyMs));
  return {
    kick() {
      again = true;
      if (!running && !stopped) run();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
