import type { AgentSocketOutbound, CatalogueError, StatePayload } from '@vouch/shared';

const now = () => Date.now() / 1000;

/** A `state_update` frame; what all sockets of a user share in it comes encoded. */
export function stateFrame(
  { seq, client_ref }: Pick<StatePayload, 'seq' | 'client_ref'>,
  tasksJson: string,
  taskJson: string | undefined,
): Buffer {
  const head = JSON.stringify({ seq, client_ref }).slice(0, -1);
  const task = taskJson === undefined ? '' : `,"task":${taskJson}`;
  const payload = `${head},"tasks":${tasksJson}${task}}`;
  return Buffer.from(`{"type":"state_update","payload":${payload},"timestamp":${now()}}`);
}

export const pongFrame = (payload: Record<string, unknown>): AgentSocketOutbound => ({
  type: 'pong',
  payload,
  timestamp: now(),
});

export const errorFrame = ({ code, message }: CatalogueError, client_ref?: string): AgentSocketOutbound => ({
  type: 'error',
  payload: client_ref === undefined ? { code, message } : { code, message, client_ref },
  timestamp: now(),
});
