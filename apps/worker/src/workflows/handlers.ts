import {
  ApplicationFailure,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  type CancellationScope,
} from '@temporalio/workflow';
import {
  ANSWER_SIGNAL,
  ANSWER_UPDATE,
  phaseOfStop,
  STATE_QUERY,
  STOP_SIGNAL,
  type RequestAnswer,
  type StopOrder,
  type WorkflowState,
} from '@vouch/shared';
import { isAnswer, problemWith, recordAnswer } from './answers';
import type { Run } from './run';

const answerSignal = defineSignal<[RequestAnswer]>(ANSWER_SIGNAL);
const answerUpdate = defineUpdate<void, [RequestAnswer]>(ANSWER_UPDATE);
const stopSignal = defineSignal<[StopOrder]>(STOP_SIGNAL);
const stateQuery = defineQuery<WorkflowState>(STATE_QUERY);

/** Registers what people can do to a run; no handler ever waits. */
export function handleMessages(
  run: Run,
  conversation: CancellationScope,
  onStop: (order: StopOrder) => void,
): void {
  const { memory } = run;
  const record = (answer: RequestAnswer) => {
    // A signal can be sent by hand; one that is no answer must not stop the workflow's task.
    if (!isAnswer(answer)) return;
    memory.answers = recordAnswer(memory.answers, memory.requests, answer);
  };
  setHandler(answerSignal, record, {
    description: 'Answers a request: credential delivered, approved, rejected, declined',
  });
  setHandler(answerUpdate, record, {
    description: 'Answers the open request and confirms it',
    validator(answer: RequestAnswer) {
      const problem = problemWith(memory.answers, run.open, answer);
      const given = problem === 'already_answered' ? [memory.answers[answer.request_id]] : [];
      if (problem) throw ApplicationFailure.nonRetryable(problem, problem, ...given);
    },
  });
  setHandler(
    stopSignal,
    (order: StopOrder | undefined) => {
      onStop({ actor: order?.actor ?? 'the operator' });
      // From here on no answer is confirmed any more.
      run.open = undefined;
      conversation.cancel();
    },
    { description: 'Stops the run, also during a model call' },
  );
  setHandler(
    stateQuery,
    () => ({
      phase: run.stop_reason ? phaseOfStop(run.stop_reason) : run.open ? 'waiting' : 'running',
      round: memory.turn.round,
      awaiting: run.open ?? null,
      last_seq: memory.outbox.last_seq,
      outbox: memory.outbox.pending.length,
      stop_reason: run.stop_reason,
    }),
    { description: 'Phase, open request, journal position' },
  );
}
