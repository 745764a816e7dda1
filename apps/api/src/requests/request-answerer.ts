import {
  answerRequestSchema,
  catalogueError,
  type AnswerRequest,
  type AnswerRequestResponse,
  type RequestAnswer,
} from '@vouch/shared';
import type { Deliveries } from '@vouch/storage';
import { actorOf, type Caller } from '../auth/caller';
import { TaskAccess } from '../tasks/task-access';
import type { Runs, UpdateOutcome } from '../temporal/runs';
import { parseInput } from '../validation/parse-input';
import { requestIdOf } from '../validation/path-values';
import { outcomeOf, planAnswer, repeats, updateIdOf } from './answer-decision';

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
    const body = parseInput(answerRequestSchema, raw);
    const answer: RequestAnswer = { request_id, outcome: outcomeOf(body.decision), actor: actorOf(caller) };
    const result = { task_id: taskId, request_id, outcome: answer.outcome };

    if (planAnswer(task.state, request_id, body) === 'done') return { ...result, status: 'applied' };
    const queued = await this.deliveries.find(taskId, request_id);
    if (queued && repeats(request_id, queued, answer.outcome)) return { ...result, status: 'queued' };
    const sent = await this.runs.answerNow(taskId, answer, updateIdOf(request_id, answer.outcome));
    return { ...result, status: await this.#settle(caller, taskId, { answer, body, sent }) };
  }

  async #settle(caller: Caller, taskId: string, { answer, body, sent }: SentAnswer) {
    if (sent === 'applied') return 'applied';
    if (sent === 'gone') throw catalogueError('run_finished');
    if (sent === 'unreachable') {
      const first = await this.deliveries.queue(taskId, answer);
      repeats(answer.request_id, first, answer.outcome);
      return 'queued';
    }
    const { state } = await this.access.find(caller, taskId);
    if (planAnswer(state, answer.request_id, body) === 'done') return 'applied';
    throw refusal(answer.request_id, sent);
  }
}
