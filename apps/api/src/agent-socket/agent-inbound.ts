import {
  agentSocketInboundSchema,
  catalogueError,
  socketActionSchema,
  type SocketAction,
} from '@vouch/shared';
import { isJsonObject, parseInput } from '../validation/parse-input';

const TYPES = ['ping', 'pong', 'action'];

/** @throws unknown_frame, invalid_request */
export function parseAgentFrame(value: unknown) {
  if (!isJsonObject(value) || !TYPES.includes(String(value.type))) throw catalogueError('unknown_frame');
  return parseInput(agentSocketInboundSchema, value);
}

/** The client's own name for an action, wherever the rest of it is wrong. */
export function clientRefOf(payload: Record<string, unknown>): string | undefined {
  const { client_ref } = payload;
  return typeof client_ref === 'string' && client_ref.length <= 200 ? client_ref : undefined;
}

/** @throws invalid_request, not_supported */
export function parseAction(payload: Record<string, unknown>): SocketAction {
  const action = parseInput(socketActionSchema, payload);
  if (action.action === 'ui_event') {
    const fields = [{ field: 'action', message: '"ui_event" is not supported yet' }];
    throw catalogueError('not_supported', { fields });
  }
  return action;
}
