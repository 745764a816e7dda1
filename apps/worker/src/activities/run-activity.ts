import { Context } from '@temporalio/activity';
import type { DecidedEvent } from '@vouch/shared';
import type { RunJournal } from '../record/run-record';
import { isOverAnAnswer, isProviderTrouble, toActivityFailure } from './activity-failure';
import type { ProviderPatience } from './provider-patience';

const HEARTBEAT_MS = 1_000;

/** What one attempt leaves for the next: only a provider's failures count against its limit. */
interface AttemptMemory {
  provider_failures: number;
  /** An attempt has failed over an answer, maybe over one that is kept: the next ones ask anew. */
  ask_anew?: boolean;
}

const memoryOf = ({ info }: Context) => info.heartbeatDetails as AttemptMemory | undefined;

/** Which attempt this is, from 1, and whether what an earlier one was answered is of no use. */
export function attemptNow(): { attempt: number; ask_anew: boolean } {
  const context = Context.current();
  return { attempt: context.info.attempt, ask_anew: memoryOf(context)?.ask_anew ?? false };
}

export interface ActivityDeps {
  journal: RunJournal;
  patience: ProviderPatience;
  onError: (error: unknown, info: { activity: string; task_id: string; attempt: number }) => void;
}

export interface ActivityCall {
  signal: AbortSignal;
  /** Rejects when the activity is cancelled. */
  cancelled: Promise<never>;
  /** How often the provider has failed this call before; a restarted database or worker does not count. */
  providerFailures: number;
  /** Which attempt at this step this is, from 1. */
  attempt: number;
  /** How far the journal is at least; undefined in runs from before steps were told. */
  upTo: number | undefined;
}

/**
 * Frames every activity: journals what the workflow has decided, heartbeats while the step runs (without a heartbeat
 * there is no cancellation), and turns errors into failures once.
 */
export function journaled<I extends { task_id: string; events: DecidedEvent[]; follows_seq?: number }, O>(
  { journal, onError, patience }: ActivityDeps,
  step: (input: I, call: ActivityCall) => Promise<O>,
): (input: I) => Promise<O> {
  return async (input) => {
    const context = Context.current();
    const { attempt, activityType } = context.info;
    const { provider_failures = 0, ask_anew = false } = memoryOf(context) ?? {};
    let providerFailures = provider_failures;
    let askAnew = ask_anew;
    const beat = () =>
      context.heartbeat({
        provider_failures: providerFailures,
        ...(askAnew && { ask_anew: true }),
      } satisfies AttemptMemory);
    const heartbeat = setInterval(beat, HEARTBEAT_MS);
    try {
      const { task_id, events, follows_seq } = input;
      await journal.append(task_id, events);
      if (follows_seq !== undefined) await journal.follow(task_id, follows_seq, context.cancellationSignal);
      return await step(input, {
        signal: context.cancellationSignal,
        cancelled: context.cancelled,
        providerFailures,
        attempt,
        upTo: follows_seq,
      });
    } catch (error) {
      context.cancellationSignal.throwIfAborted();
      onError(error, { activity: activityType, task_id: input.task_id, attempt });
      if (isProviderTrouble(error)) providerFailures += 1;
      if (isOverAnAnswer(error)) askAnew = true;
      beat();
      throw toActivityFailure(error, providerFailures, patience);
    } finally {
      clearInterval(heartbeat);
    }
  };
}
