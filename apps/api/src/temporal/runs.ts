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
      try {
        const { status } = await temporal.call(DEADLINE_MS, () => workflow.getHandle(taskId).describe());
        const closed = ['COMPLETED', 'FAILED', 'CANCELLED', 'TERMINATED', 'TIMED_OUT'].includes(status.name);
        return closed ? { closed: status.name } : 'open';
      } catch (error) {
        if (isGone(error)) return 'unknown';
        throw temporalUnavailable(error);
      }
    },
  };
}
