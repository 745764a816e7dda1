import type { Caller } from '../auth/caller';
import { RequestAnswerer } from '../requests/request-answerer';
import { TaskStarter } from '../tasks/task-starter';
import { TaskStopper } from '../tasks/task-stopper';
import { parseAction } from './agent-inbound';
import type { Effect } from './effect';

/** The actions of the agent socket: the same services, rules and refusals as REST. */
export class AgentActions {
  constructor(
    private readonly starter: TaskStarter,
    private readonly answerer: RequestAnswerer,
    private readonly stopper: TaskStopper,
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
        const { task_id, request_id } = action;
        await this.answerer.answer(caller, task_id, request_id, { decision: action.action });
        return { kind: 'answered', task_id, request_id };
      }
      case 'stop':
        await this.stopper.stop(caller, action.task_id);
        return { kind: 'finished', task_id: action.task_id };
      default:
        return undefined;
    }
  }
}
