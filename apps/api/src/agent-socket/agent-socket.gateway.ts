import type { IncomingMessage } from 'node:http';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import { GatewayLog } from '../log';
import type { Admission } from '../sockets/admission';
import { AgentActions } from './agent-actions';
import { AgentFeed } from './agent-feed';
import { AgentSocketSession } from './agent-socket.session';
import { ShownTasks } from './shown-task';

/** `/ws/agent`: the state of all runs the caller may see, live, and actions on them. */
@WebSocketGateway({ path: '/ws/agent' })
export class AgentSocketGateway implements OnGatewayConnection {
  constructor(
    private readonly feed: AgentFeed,
    private readonly shownTasks: ShownTasks,
    private readonly actions: AgentActions,
    private readonly log: GatewayLog,
  ) {}

  handleConnection(socket: WebSocket, _request: IncomingMessage, { caller, task }: Admission): void {
    new AgentSocketSession(socket, caller, task?.task_id, {
      feed: this.feed,
      shownTasks: this.shownTasks,
      actions: this.actions,
      onError: (error) => this.log.failure(error, 'an agent socket failed'),
    });
  }
}
