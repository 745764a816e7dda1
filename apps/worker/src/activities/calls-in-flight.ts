/** Calls that this process works on, so that one can end together with another. */
export interface CallsInFlight {
  during<T>(taskId: string, callId: string, work: () => Promise<T>): Promise<T>;
  /** Settles with the call, whatever comes of it; at once when this process does not work on it. Never rejects. */
  ended(taskId: string, callId: string): Promise<void>;
}

export function createCallsInFlight(): CallsInFlight {
  const calls = new Map<string, Promise<void>>();
  const nameOf = (taskId: string, callId: string) => `${taskId}/${callId}`;
  return {
    async during(taskId, callId, work) {
      const name = nameOf(taskId, callId);
      const { promise, resolve } = Promise.withResolvers<void>();
      calls.set(name, promise);
      try {
        return await work();
      } finally {
        if (calls.get(name) === promise) calls.delete(name);
        resolve();
      }
    },
    ended: (taskId, callId) => calls.get(nameOf(taskId, callId)) ?? Promise.resolve(),
  };
}
