/** The state of all runs, live, from `/ws/agent`. */
import { agentSocketOutboundSchema, type StatePayload } from '@vouch/shared';
import type { FeedStatus } from './feed-status';
import { openLiveSocket, type SocketDeps } from './live-socket';

export interface AgentFeedOptions extends SocketDeps {
  url: () => string;
  onState: (state: StatePayload) => void;
  onStatus: (status: FeedStatus) => void;
}

const frame = (type: 'ping' | 'pong', payload: Record<string, unknown>) => ({
  type,
  payload,
  timestamp: Date.now() / 1000,
});

export function openAgentFeed({ url, onState, onStatus, ...deps }: AgentFeedOptions): { close(): void } {
  onStatus('connecting');
  const socket = openLiveSocket({
    ...deps,
    url,
    ping: () => frame('ping', {}),
    onOpen: () => onStatus('catching_up'),
    onDown: () => onStatus('offline'),
    onFrame: (raw) => {
      const parsed = agentSocketOutboundSchema.safeParse(raw);
      if (!parsed.success) return;
      const { type, payload } = parsed.data;
      if (type === 'ping') socket.send(frame('pong', payload));
      if (type !== 'state_update') return;
      onStatus('live');
      onState(payload);
    },
  });
  return { close: () => socket.close() };
}
