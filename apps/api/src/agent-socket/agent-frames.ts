import type { AgentSocketOutbound, CatalogueError, StatePayload } from '@vouch/shared';

const now = () => Date.now() / 1000;

export const stateFrame = (payload: StatePayload): AgentSocketOutbound => ({
  type: 'state_update',
  payload,
  timestamp: now(),
});

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
