import type { IncomingMessage } from 'node:http';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
import type { Caller } from '../auth/caller';
import { asCatalogueError } from '../errors/as-catalogue-error';
import { GatewayLog } from '../log';
import type { Admission } from '../sockets/admission';
import { CLOSE_INTERNAL, CLOSE_REFUSED } from '../sockets/close-codes';
import { sendReply } from '../sockets/outgoing';
import { TaskAccess } from '../tasks/task-access';
import { DraftBoard } from './draft-board';
import { socketStart } from './replay-start';
import { TaskFeed } from './task-feed';
import { TaskSocketSession } from './task-socket.session';

/** `/ws/tasks/{task_id}`: the journal of one task, replayed and live. */
@WebSocketGateway({ path: '/ws/tasks/:task_id' })
export class TaskSocketGateway implements OnGatewayConnection {
  constructor(
    private readonly feed: TaskFeed,
    private readonly drafts: DraftBoard,
    private readonly access: TaskAccess,
    private readonly log: GatewayLog,
  ) {}

  handleConnection(socket: WebSocket, _request: IncomingMessage, admission: Admission): void {
    const { caller, params, task } = admission;
    this.#serve(socket, caller, params, task?.task_id ?? '').catch((thrown: unknown) => {
      const error = asCatalogueError(thrown);
      if (error.status >= 500) this.log.failure(thrown, 'a task socket failed');
      sendReply(socket, { type: 'error', code: error.code, message: error.message });
      socket.close(error.status >= 500 ? CLOSE_INTERNAL : CLOSE_REFUSED, error.code);
    });
  }

  async #serve(socket: WebSocket, caller: Caller, params: URLSearchParams, taskId: string): Promise<void> {
    const session = new TaskSocketSession(socket, {
      taskId,
      feed: this.feed,
      drafts: this.drafts,
      currentTask: () => this.access.find(caller, taskId),
      start: socketStart(params),
    });
    await session.run();
  }
}
