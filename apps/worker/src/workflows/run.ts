import { condition, isCancellation, patched, setCurrentDetails } from '@temporalio/workflow';
import type {
  DecidedEvent,
  JournalEventType,
  OpenRequest as JournaledRequest,
  RequestAnswer,
  StopReason,
  TaskInput,
} from '@vouch/shared';
import { recordAnswer } from './answers';
import type { Draft } from './draft.types';
import { decide } from './outbox';
import type { RunMemory } from './run-memory';
import { createSteps, type Steps } from './steps';
import { createVisibility, type Visibility } from './visibility';

/** Runs that began before may have published side by side. */
const ONE_FLUSH_AT_A_TIME = 'one-flush-at-a-time';

/** Runs that began before show a verdict only when the draft that waits for it is written. */
const SHOWN_WHILE_DRAFTING = 'verdict-shown-while-drafting';

export interface OpenRequest extends Pick<JournaledRequest, 'request_id' | 'kind' | 'description'> {
  /** The directive that asks. */
  action: string;
  action_id: string | undefined;
  /** Unix seconds at which the request closes by itself, unanswered. */
  expires_at?: number;
}

/** One run as its workflow sees it: memory, the activities with the outbox around them, and what it waits for. */
export interface Run extends Steps {
  readonly input: TaskInput;
  readonly memory: RunMemory;
  readonly visibility: Visibility;
  open: OpenRequest | undefined;
  /** The next turn, written ahead of the verdict on the message before it. */
  draft: Draft | undefined;
  stop_reason: StopReason | null;
  /** How many signals came in this history. */
  signals: number;
  decide(type: JournalEventType, body: DecidedEvent['body'], call_id?: string): void;
  flush(): Promise<void>;
  /** Publishes what was decided while the run does something else; for handlers, which never wait. */
  flushSoon(): void;
  /** Publishes what was decided while a draft is still being written, and is reported with it. */
  publishBeside(draft: Draft): void;
  /** Publishes what is decided and waits for people, however long; the time does not count as running. */
  waitFor(fulfilled: () => boolean, untilMs?: number): Promise<boolean>;
  /** Publishes what is decided and waits, however long, for a person's answer to the open request. */
  answerTo(request: OpenRequest): Promise<RequestAnswer>;
}

export function createRun(input: TaskInput, memory: RunMemory): Run {
  /** Every request is closed by one action_result, also that of a run which is stopped while it waits. */
  function withdraw({ request_id, action, action_id }: OpenRequest): void {
    const detail = 'The run was stopped before an answer came.';
    const closed = { action, action_id, request_id, detail, outcome: 'withdrawn', actor: 'run' };
    run.decide('action_result', closed);
  }

  /** Time is an answer too: recorded like one, so that a later one changes nothing. */
  async function untilAnswered({ request_id, expires_at }: OpenRequest): Promise<void> {
    const answered = () => memory.answers[request_id] !== undefined;
    if (await run.waitFor(answered, expires_at && expires_at * 1000)) return;
    const expired: RequestAnswer = { request_id, outcome: 'expired', actor: 'clock' };
    memory.answers = recordAnswer(memory.answers, memory.requests, expired);
  }

  let flushing = false;
  /** One step at a time, however fast people speak: each carries all that has come until it starts. */
  async function flushAll(): Promise<void> {
    flushing = true;
    try {
      while (memory.outbox.pending.length > 0) await run.flush();
    } catch {
      // The run's next step carries the same events, should this one be cut off.
    } finally {
      flushing = false;
    }
  }

  const run: Run = {
    ...createSteps(input, memory),
    input,
    memory,
    visibility: createVisibility(input),
    open: undefined,
    draft: undefined,
    stop_reason: null,
    signals: 0,
    decide(type, body, call_id) {
      const ts = Date.now() / 1000;
      memory.outbox = decide(memory.outbox, {
        ts,
        type,
        body,
        ...(call_id === undefined ? {} : { call_id }),
      });
    },
    async flush() {
      if (memory.outbox.pending.length > 0) await run.appendEvents({});
    },
    flushSoon() {
      if (!patched(ONE_FLUSH_AT_A_TIME)) return void run.flush().catch(() => undefined);
      if (!flushing) void flushAll();
    },
    publishBeside({ call_id }) {
      if (memory.outbox.pending.length === 0 || !patched(SHOWN_WHILE_DRAFTING)) return;
      // The run's next step carries the same events, should this one be cut off.
      void run.appendEvents({ reported_with: call_id }).catch(() => undefined);
    },
    async waitFor(fulfilled, untilMs) {
      await run.flush();
      const since = Date.now();
      try {
        if (untilMs !== undefined) return await condition(fulfilled, Math.max(untilMs - since, 1));
        await condition(fulfilled);
        return true;
      } finally {
        memory.clock = { ...memory.clock, waited: memory.clock.waited + Date.now() - since };
      }
    },
    async answerTo(request) {
      run.open = request;
      run.visibility.waiting(request.kind);
      setCurrentDetails(`Waiting for a person: **${request.kind}**\n\n${request.description}`);
      try {
        await untilAnswered(request);
      } catch (error) {
        if (isCancellation(error)) withdraw(request);
        throw error;
      } finally {
        run.open = undefined;
        setCurrentDetails('');
      }
      run.visibility.running();
      return memory.answers[request.request_id] as RequestAnswer;
    },
  };
  return run;
}
