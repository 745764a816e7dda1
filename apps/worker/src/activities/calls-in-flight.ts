import { setImmediate as nextTurnOfLoop } from 'node:timers/promises';

/** Calls that this process works on, so that one can end together with another. */
export interface CallsInFlight {
  during<T>(taskId: string, callId: string, work: () => Promise<T>): Promise<T>;
  /** Settles with the call, whatever comes of it; at once when this process does not work on it. Never rejects. */
  ended(taskId: string, callId: string): Promise<void>;
}

export function createCallsInFlight(): CallsInFlight {
  const calls = new Map<string, { over: Promise<void>; isAwaited: boolean }>();
  const nameOf = (taskId: string, callId: string) => `${taskId}/${callId}`;
  return {
    async during(taskId, callId, work) {
      const name = nameOf(taskId, callId);
      const { promise, resolve } = Promise.withResolvers<void>();
      const call = { over: promise, isAwaited: false };
      calls.set(name, call);
      try {
        return await work();
      } finally {
        if (calls.get(name) === call) calls.delete(name);
        resolve();
        // Who has waited reports first, and is known when the run hears of this one.
        if (call.isAwaited) await nextTurnOfLoop();
      }
    },
    async ended(taskId, callId) {
      const call = calls.get(nameOf(taskId, callId));
      if (!call) return;
      call.isAwaited = true;
      await call.over;
    },
  };
}
