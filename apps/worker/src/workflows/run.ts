import {
  ActivityCancellationType,
  condition,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  type ActivityOptions,
} from '@temporalio/workflow';
import type { DecidedEvent, JournalEventType, RequestAnswer, StopReason, TaskInput } from '@vouch/shared';
import type { Activities } from '../activities/activity-contract';
import { recordAnswer } from './answers';
import { confirm, decide } from './outbox';
import type { RunMemory } from './run-memory';
import { createVisibility, type Visibility } from './visibility';

const RETRY = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' } as const;

const MODEL_CALL: ActivityOptions = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '3s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: RETRY,
};
const DATABASE_CALL: ActivityOptions = { startToCloseTimeout: '30s', heartbeatTimeout: '3s', retry: RETRY };

const { agentTurn, verifyMessage } = proxyActivities<Activities>(MODEL_CALL);
const { appendEvents, openCredentialWait } = proxyActivities<Activities>(DATABASE_CALL);

type Step<I, O> = {
  executeWithOptions(options: ActivityOptions, args: [I]): Promise<O>;
};
type StepInput<I> = Omit<I, 'task_id' | 'user_id' | 'events'>;

export interface OpenRequest {
  request_id: string;
  kind: 'credential' | 'action';
  /** The directive that asks. */
  action: string;
  action_id: string | undefined;
  description: string;
  /** Unix seconds at which the request closes by itself, unanswered. */
  expires_at?: number;
}

/** One run as its workflow sees it: memory, the outbox around every activity, and the request that is open. */
export interface Run {
  readonly input: TaskInput;
  readonly memory: RunMemory;
  readonly visibility: Visibility;
  open: OpenRequest | undefined;
  stop_reason: StopReason | null;
  decide(type: JournalEventType, body: DecidedEvent['body'], call_id?: string): void;
  flush(): Promise<void>;
  agentTurn: (
    input: StepInput<Parameters<Activities['agentTurn']>[0]>,
  ) => ReturnType<Activities['agentTurn']>;
  verifyMessage: (
    input: StepInput<Parameters<Activities['verifyMessage']>[0]>,
  ) => ReturnType<Activities['verifyMessage']>;
  openCredentialWait: (
    input: StepInput<Parameters<Activities['openCredentialWait']>[0]>,
  ) => ReturnType<Activities['openCredentialWait']>;
  /** Publishes what is decided and waits, however long, for a person's answer to the open request. */
  answerTo(request: OpenRequest): Promise<RequestAnswer>;
}

export function createRun(input: TaskInput, memory: RunMemory): Run {
  const { task_id, user_id } = input;

  async function step<I, O>(activity: Step<I, O>, summary: string, stepInput: object): Promise<O> {
    const events = memory.outbox.pending;
    const upTo = memory.outbox.last_seq;
    const full = { task_id, user_id, events, ...stepInput } as I;
    const result = await activity.executeWithOptions({ summary: summary.slice(0, 120) }, [full]);
    memory.outbox = confirm(memory.outbox, upTo);
    return result;
  }

  /** Every request is closed by one action_result, also that of a run which is stopped while it waits. */
  function withdraw({ request_id, action, action_id }: OpenRequest): void {
    const detail = 'The run was stopped before an answer came.';
    const closed = { action, action_id, request_id, detail, outcome: 'withdrawn', actor: 'run' };
    run.decide('action_result', closed);
  }

  /** Time is an answer too: recorded like one, so that a later one changes nothing. */
  async function untilAnswered({ request_id, expires_at }: OpenRequest): Promise<void> {
    const answered = () => memory.answers[request_id] !== undefined;
    if (expires_at === undefined) return condition(answered);
    const left = Math.max(expires_at * 1000 - Date.now(), 1);
    if (await condition(answered, left)) return;
    const expired: RequestAnswer = { request_id, outcome: 'expired', actor: 'clock' };
    memory.answers = recordAnswer(memory.answers, memory.requests, expired);
  }

  const run: Run = {
    input,
    memory,
    visibility: createVisibility(input),
    open: undefined,
    stop_reason: null,
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
      if (memory.outbox.pending.length > 0) await step(appendEvents, 'journal', {});
    },
    agentTurn: (stepInput) => step(agentTurn, `round ${memory.turn.round} · ${stepInput.speaker}`, stepInput),
    verifyMessage: (stepInput) => step(verifyMessage, `round ${memory.turn.round} · verifier`, stepInput),
    openCredentialWait: (stepInput) => step(openCredentialWait, `key for ${stepInput.provider}`, stepInput),
    async answerTo(request) {
      run.open = request;
      run.visibility.waiting(request.kind);
      setCurrentDetails(`Waiting for a person: **${request.kind}**\n\n${request.description}`);
      try {
        await run.flush();
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
