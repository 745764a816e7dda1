import {
  ApplicationFailure,
  WorkflowExecutionAlreadyStartedError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  ANSWER_SIGNAL,
  ANSWER_UPDATE,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
  SAY_SIGNAL,
  STOP_SIGNAL,
  TASK_QUEUE,
  TASK_WORKFLOW,
  type RequestAnswer,
  type SpokenMessage,
  type StopOrder,
} from '@vouch/shared';
import type { TaskWithSpec } from '@vouch/storage';
import { createAttributeRegistration, newRunAttributes } from './search-attributes';
import { cutToBytes, taskInput } from './task-input';
import type { TemporalAccess } from './temporal-access';
import { isGone, isRefusedArgument, temporalUnavailable } from './temporal-problem';

const DEADLINE_MS = 3_000;
const SUMMARY_BYTES = 200;

/** What a run can be told while it goes on. */
export type RunOrder =
  { order: 'stop' | 'pause' | 'resume'; payload: StopOrder } | { order: 'say'; payload: SpokenMessage };

const SIGNAL_OF: Record<RunOrder['order'], string> = {
  stop: STOP_SIGNAL,
  pause: PAUSE_SIGNAL,
  resume: RESUME_SIGNAL,
  say: SAY_SIGNAL,
};

export type RunnableTask = Pick<TaskWithSpec, 'task_id' | 'user_id' | 'title' | 'spec'>;
export type RunStatus = 'open' | 'unknown' | { closed: string };
export type UpdateOutcome =
  'applied' | 'unreachable' | 'gone' | { refused: string; given?: Partial<RequestAnswer> };

/** The task's workflow as the gateway uses it. Every call ends within its deadline. */
export interface Runs {
  /** Starts the task's workflow unless it exists already. @throws unavailable */
  start(task: RunnableTask): Promise<void>;
  /** Hands over an answer and waits for the run's confirmation. */
  answerNow(taskId: string, answer: RequestAnswer, updateId: string): Promise<UpdateOutcome>;
  /** Hands over an answer that the run takes when it can. @throws unavailable */
  answerLater(taskId: string, answer: RequestAnswer): Promise<'sent' | 'gone'>;
  /** @throws unavailable */
  order(taskId: string, order: RunOrder): Promise<'sent' | 'gone'>;
  /** @throws unavailable */
  status(taskId: string): Promise<RunStatus>;
  /** When the history that the run goes on in began; undefined for a run that is closed or unknown. @throws unavailable */
  historyBegan(taskId: string): Promise<Date | undefined>;
}

export function createRuns(temporal: TemporalAccess): Runs {
  const { workflow } = temporal.client;
  const registerAttributes = createAttributeRegistration(temporal);

  const startOnce = ({ task_id, user_id, title, spec }: RunnableTask, searchable: boolean) =>
    workflow.start(TASK_WORKFLOW, {
      workflowId: task_id,
      taskQueue: TASK_QUEUE,
      args: [taskInput({ task_id, user_id, spec }, searchable)],
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      workflowTaskTimeout: '3s',
      staticSummary: cutToBytes(title, SUMMARY_BYTES),
      ...(searchable ? { typedSearchAttributes: newRunAttributes(user_id) } : {}),
    });

  const signal = async (taskId: string, name: string, payload: RequestAnswer | RunOrder['payload']) => {
    try {
      await temporal.call(DEADLINE_MS, () => workflow.getHandle(taskId).signal(name, payload));
      return 'sent';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw temporalUnavailable(error);
    }
  };

  const described = async (taskId: string) => {
    try {
      return await temporal.call(DEADLINE_MS, () => workflow.getHandle(taskId).describe());
    } catch (error) {
      if (isGone(error)) return undefined;
      throw temporalUnavailable(error);
    }
  };
  const isClosed = (name: string) =>
    ['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT'].includes(name);

  return {
    async start(task) {
      const begin = async () => {
        // A server that lacks the attributes, or keeps them from us, runs the task all the same.
        const searchable = await registerAttributes().then(
          () => true,
          () => false,
        );
        await startOnce(task, searchable).catch((error: unknown) => {
          if (searchable && isRefusedArgument(error)) return startOnce(task, false);
          throw error;
        });
      };
      try {
        await temporal.call(DEADLINE_MS, begin);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw temporalUnavailable(error);
      }
    },

    async answerNow(taskId, answer, updateId) {
      try {
        await temporal.call(DEADLINE_MS, () =>
          workflow.getHandle(taskId).executeUpdate(ANSWER_UPDATE, { args: [answer], updateId }),
        );
        return 'applied';
      } catch (error) {
        if (isGone(error)) return 'gone';
        const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
        if (!(cause instanceof ApplicationFailure)) return 'unreachable';
        return { refused: cause.type ?? '', given: cause.details?.[0] as Partial<RequestAnswer> | undefined };
      }
    },

    answerLater: (taskId, answer) => signal(taskId, ANSWER_SIGNAL, answer),
    order: (taskId, { order, payload }) => signal(taskId, SIGNAL_OF[order], payload),

    async status(taskId) {
      const name = (await described(taskId))?.status.name;
      if (name === undefined) return 'unknown';
      return isClosed(name) ? { closed: name } : 'open';
    },

    async historyBegan(taskId) {
      const run = await described(taskId);
      return run && !isClosed(run.status.name) ? run.startTime : undefined;
    },
  };
}
