import type { Caller } from '../auth/caller';
import { RequestAnswerer } from '../requests/request-answerer';
import { TaskStarter } from '../tasks/task-starter';
import { randomUUID } from 'node:crypto';
import { TaskSteering } from '../tasks/task-steering';
import { parseAction } from './agent-inbound';
import type { Effect } from './effect';

/** The actions of the agent socket: the same services, rules and refusals as REST. */
export class AgentActions {
  constructor(
    private readonly starter: TaskStarter,
    private readonly answerer: RequestAnswerer,
    private readonly steering: TaskSteering,
  ) {}

  /** @throws whatever the REST route for the same action answers */
  async perform(caller: Caller, payload: Record<string, unknown>): Promise<Effect | undefined> {
    const action = parseAction(payload);
    switch (action.action) {
      case 'start_task': {
        const { action: _name, client_ref: _ref, ...body } = action;
        return { kind: 'listed', task_id: (await this.starter.start(caller, body)).task_id };
      }
      case 'approve':
      case 'reject': {
        const { action: decision, client_ref: _ref, task_id, request_id, ...contents } = action;
        await this.answerer.answer(caller, task_id, request_id, { decision, ...contents });
        return { kind: 'answered', task_id, request_id };
      }
      case 'stop':
        await this.steering.order(caller, action.task_id, 'stop');
        return { kind: 'finished', task_id: action.task_id };
      case 'send_message': {
        const { task_id, content } = action;
        const said = await this.steering.say(caller, task_id, { content }, randomUUID());
        return { kind: 'said', task_id, after_seq: said.after_seq };
      }
      default:
        return undefined;
    }
  }
}
