import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import { WebSocketGateway, type OnGatewayConnection } from '@nestjs/websockets';
import type { WebSocket } from 'ws';
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

/** The path names a task, so there always is one. */
const NO_TASK = { task_id: '', last_seq: 0, finished: false };

/** `/ws/tasks/{task_id}`: the journal of one task, replayed and live. */
@WebSocketGateway({ path: '/ws/tasks/:task_id' })
export class TaskSocketGateway implements OnGatewayConnection {
  constructor(
    private readonly feed: TaskFeed,
    private readonly drafts: DraftBoard,
    private readonly access: TaskAccess,
    private readonly log: GatewayLog,
  ) {}

  handleConnection(socket: WebSocket, request: IncomingMessage, admission: Admission): void {
    this.#serve(socket, request.socket, admission).catch((thrown: unknown) => {
      const error = asCatalogueError(thrown);
      if (error.status >= 500) this.log.failure(thrown, 'a task socket failed');
      sendReply(socket, { type: 'error', code: error.code, message: error.message });
      socket.close(error.status >= 500 ? CLOSE_INTERNAL : CLOSE_REFUSED, error.code);
    });
  }

  /** Not async: a viewer who waits must not keep the whole task in memory. */
  #serve(socket: WebSocket, connection: Writable, { caller, params, task }: Admission): Promise<void> {
    try {
      const { task_id: taskId, last_seq, finished } = task ?? NO_TASK;
      const session = new TaskSocketSession(socket, {
        taskId,
        connection,
        feed: this.feed,
        drafts: this.drafts,
        end: { last_seq, finished },
        currentTask: () => this.access.find(caller, taskId),
        start: socketStart(params),
      });
      return session.run();
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }
}
