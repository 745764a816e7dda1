type Stop = () => Promise<void> | void;

/** What has been started so far; stopped in reverse order, once, however often it is asked. */
export function createStopStack(onFailure: (error: unknown) => void) {
  const stops: Stop[] = [];
  let done: Promise<void> | undefined;

  async function runAll(): Promise<void> {
    for (let stop = stops.pop(); stop; stop = stops.pop()) {
      try {
        await stop();
      } catch (error) {
        onFailure(error);
      }
    }
  }

  return {
    push: (stop: Stop) => void stops.push(stop),
    stopAll: () => (done ??= runAll()),
  };
}

export type StopStack = ReturnType<typeof createStopStack>;
