import {
  answerRequestSchema,
  catalogueError,
  type AnswerRequest,
  type AnswerRequestResponse,
  type RequestAnswer,
} from '@vouch/shared';
import type { Deliveries, Outputs } from '@vouch/storage';
import { actorOf, type Caller } from '../auth/caller';
import { TaskAccess } from '../tasks/task-access';
import type { Runs, UpdateOutcome } from '../temporal/runs';
import { parseInput } from '../validation/parse-input';
import { withoutKeys } from '../validation/pasted-keys';
import { requestIdOf } from '../validation/path-values';
import { OUTCOME_OF, planAnswer, repeats, updateIdOf } from './answer-decision';

interface SentAnswer {
  answer: RequestAnswer;
  body: AnswerRequest;
  sent: UpdateOutcome;
}

/** The run knows of an answer that its journal does not show yet. */
function refusal(request_id: string, { refused, given }: Extract<UpdateOutcome, object>) {
  if (refused !== 'already_answered') return catalogueError('unknown_request', { request_id });
  return catalogueError('already_answered', {
    request_id,
    outcome: given?.outcome ?? 'unknown',
    actor: given?.actor ?? 'unknown',
  });
}

/** Takes a person's answer to a request: applied when the run confirms it in time, else queued for it. */
export class RequestAnswerer {
  constructor(
    private readonly access: TaskAccess,
    private readonly runs: Runs,
    private readonly deliveries: Deliveries,
    private readonly outputs: Pick<Outputs, 'storeOnce'>,
  ) {}

  /** @throws not_found, unknown_request, invalid_request, already_answered, run_finished */
  async answer(
    caller: Caller,
    taskId: string,
    requestId: string,
    raw: unknown,
  ): Promise<AnswerRequestResponse> {
    const request_id = requestIdOf(requestId);
    const task = await this.access.find(caller, taskId);
    const { value: body, warnings } = withoutKeys(parseInput(answerRequestSchema, raw));
    const planned = planAnswer(task.state, request_id, body, actorOf(caller));
    const outcome = OUTCOME_OF[body.decision];
    const result = { task_id: taskId, request_id, outcome, ...(warnings.length > 0 && { warnings }) };
    if (!planned) return { ...result, status: 'applied' };

    const { answer, output } = planned;
    const queued = await this.deliveries.find(taskId, request_id);
    if (queued && repeats(request_id, queued, answer)) return { ...result, status: 'queued' };
    if (output && answer.call_id) await this.#keep(taskId, answer.call_id, output);
    const sent = await this.runs.answerNow(taskId, answer, updateIdOf(answer));
    return { ...result, status: await this.#settle(caller, taskId, { answer, body, sent }) };
  }

  async #keep(task_id: string, call_id: string, output: Record<string, unknown>): Promise<void> {
    await this.outputs.storeOnce({ task_id, call_id, kind: 'person', output, facts: {}, request: null });
  }

  async #settle(caller: Caller, taskId: string, { answer, body, sent }: SentAnswer) {
    if (sent === 'applied') return 'applied';
    if (sent === 'gone') throw catalogueError('run_finished');
    if (sent === 'unreachable') {
      const first = await this.deliveries.queue(taskId, answer);
      repeats(answer.request_id, first, answer);
      return 'queued';
    }
    const { state } = await this.access.find(caller, taskId);
    if (!planAnswer(state, answer.request_id, body, answer.actor)) return 'applied';
    throw refusal(answer.request_id, sent);
  }
}
