import type { WebSocket } from 'ws';
import { isBehind } from '../sockets/outgoing';
import { DraftBoard } from './draft-board';

/** Sends a run's drafts to one viewer; whoever is too slow for a piece gets no more of that draft. */
export function relayDeltas(socket: WebSocket, drafts: DraftBoard, taskId: string): () => void {
  let whole: string | undefined;
  return drafts.watch(taskId, ({ draft, begins, frame }) => {
    if (begins) whole = draft;
    if (whole !== draft) return;
    if (isBehind(socket) || socket.readyState !== socket.OPEN) whole = undefined;
    else socket.send(frame, { binary: false });
  });
}
