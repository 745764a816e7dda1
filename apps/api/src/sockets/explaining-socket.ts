import { catalogueError } from '@vouch/shared';
import WebSocket from 'ws';
import { errorFrame } from '../agent-socket/agent-frames';
import { CLOSE_TOO_LARGE } from './close-codes';

const { code, message } = catalogueError('frame_too_large');

const tooLarge = (path: string): object =>
  path === '/ws/agent' ? errorFrame(catalogueError('frame_too_large')) : { type: 'error', code, message };

/** A socket of a path that says why before `ws` closes it for a frame that it did not even read. */
export const explainingSocket = (path: string): typeof WebSocket =>
  class extends WebSocket {
    override close(status?: number, reason?: string | Buffer): void {
      const isUnread = status === CLOSE_TOO_LARGE && reason === undefined;
      if (isUnread && this.readyState === this.OPEN) this.send(JSON.stringify(tooLarge(path)));
      super.close(status, reason);
    }
  };
