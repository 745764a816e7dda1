import { Context } from '@temporalio/activity';
import type { DecidedEvent } from '@vouch/shared';
import type { Journal } from '@vouch/storage';
import { toActivityFailure } from './activity-failure';

const HEARTBEAT_MS = 1_000;

export interface ActivityDeps {
  journal: Journal;
  onError: (error: unknown, info: { activity: string; task_id: string; attempt: number }) => void;
}

/**
 * Frames every activity: journals what the workflow has decided, heartbeats while the step runs (without a heartbeat
 * there is no cancellation), and turns errors into failures once.
 */
export function journaled<I extends { task_id: string; events: DecidedEvent[] }, O>(
  { journal, onError }: ActivityDeps,
  step: (input: I, call: { signal: AbortSignal; attempt: number }) => Promise<O>,
): (input: I) => Promise<O> {
  return async (input) => {
    const context = Context.current();
    const { attempt, activityType } = context.info;
    const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
    try {
      await journal.append(input.task_id, input.events);
      return await step(input, { signal: context.cancellationSignal, attempt });
    } catch (error) {
      context.cancellationSignal.throwIfAborted();
      onError(error, { activity: activityType, task_id: input.task_id, attempt });
      throw toActivityFailure(error, attempt);
    } finally {
      clearInterval(heartbeat);
    }
  };
}
