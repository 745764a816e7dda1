import {
  ApplicationFailure,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  type CancellationScope,
  type SignalDefinition,
} from '@temporalio/workflow';
import {
  ANSWER_SIGNAL,
  ANSWER_UPDATE,
  phaseOfStop,
  type Phase,
  STATE_QUERY,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
  REDACT_SIGNAL,
  SAY_SIGNAL,
  STOP_SIGNAL,
  type RequestAnswer,
  type RedactOrder,
  type SpokenMessage,
  type StopOrder,
  type WorkflowState,
} from '@vouch/shared';
import { isAnswer, problemWith, recordAnswer } from './answers';
import { noteRedaction } from './family-redaction';
import type { Run } from './run';
import { sayAs } from './say-as';

const answerSignal = defineSignal<[RequestAnswer]>(ANSWER_SIGNAL);
const answerUpdate = defineUpdate<void, [RequestAnswer]>(ANSWER_UPDATE);
const stopSignal = defineSignal<[StopOrder]>(STOP_SIGNAL);
const pauseSignal = defineSignal<[StopOrder]>(PAUSE_SIGNAL);
const resumeSignal = defineSignal<[StopOrder]>(RESUME_SIGNAL);
const saySignal = defineSignal<[SpokenMessage]>(SAY_SIGNAL);
const redactSignal = defineSignal<[RedactOrder]>(REDACT_SIGNAL);
const stateQuery = defineQuery<WorkflowState>(STATE_QUERY);

const nameOf = (order: Partial<StopOrder> | undefined) =>
  typeof order?.actor === 'string' ? order.actor : 'the operator';

function phaseOf({ stop_reason, open, memory }: Run): Phase {
  if (stop_reason) return phaseOfStop(stop_reason);
  return open ? 'waiting' : memory.paused ? 'paused' : 'running';
}

/** Repeated orders change nothing. */
function pauseRun(run: Run, order: Partial<StopOrder> | undefined, paused: boolean): void {
  if (run.memory.paused === paused || run.stop_reason) return;
  run.memory.paused = paused;
  const actor = nameOf(order);
  const kind = paused ? 'paused' : 'resumed';
  run.decide('info', { kind, message: `${actor} ${kind} the run.`, data: { actor } });
  run.flushSoon();
}

const MAX_SAID = 1_000;

/** What a person says enters the journal at once; the next agent that starts to write reads it. */
function hear(run: Run, spoken: Partial<SpokenMessage> | undefined): void {
  const { memory, stop_reason } = run;
  const { call_id } = spoken ?? {};
  if (typeof call_id !== 'string' || memory.said.includes(call_id) || stop_reason) return;
  memory.said = [...memory.said, call_id].slice(-MAX_SAID);
  sayAs(run, 'user', call_id);
  run.flushSoon();
}

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
  const onSignal = <T>(signal: SignalDefinition<[T]>, handle: (payload: T) => void, description: string) =>
    setHandler(
      signal,
      (payload: T) => {
        run.signals += 1;
        handle(payload);
      },
      { description },
    );
  onSignal(answerSignal, record, 'Answers a request: credential delivered, approved, rejected, declined');
  setHandler(answerUpdate, record, {
    description: 'Answers the open request and confirms it',
    validator(answer: RequestAnswer) {
      const problem = problemWith(memory.answers, run.open, answer);
      const given = problem === 'already_answered' ? [memory.answers[answer.request_id]] : [];
      if (problem) throw ApplicationFailure.nonRetryable(problem, problem, ...given);
    },
  });
  const stop = (order: StopOrder | undefined) => {
    onStop({ actor: nameOf(order) });
    // From here on no answer is confirmed any more.
    run.open = undefined;
    conversation.cancel();
  };
  onSignal(stopSignal, stop, 'Stops the run, also during a model call');
  onSignal(pauseSignal, (order) => pauseRun(run, order, true), 'Pauses the run before its next model call');
  onSignal(resumeSignal, (order) => pauseRun(run, order, false), 'Resumes a paused run');
  onSignal(saySignal, (spoken) => hear(run, spoken), 'A person says something to the team');
  onSignal(
    redactSignal,
    (order) => noteRedaction(run, order),
    'Another run of the family took something out',
  );
  setHandler(
    stateQuery,
    () => ({
      phase: phaseOf(run),
      round: memory.turn.round,
      awaiting: run.open ?? null,
      last_seq: memory.outbox.last_seq,
      outbox: memory.outbox.pending.length,
      stop_reason: run.stop_reason,
    }),
    { description: 'Phase, open request, journal position' },
  );
}
