import type { StatePayload } from '@vouch/shared';
import { fakeSockets } from './testing/fake-socket.fixture';
import { openAgentFeed } from './agent-feed';

describe('the feed of all runs', () => {
  it('hands on states, answers pings with their payload, and ignores what is not for it', () => {
    const network = fakeSockets();
    const states: StatePayload[] = [];
    const feed = openAgentFeed({
      ...network.deps,
      url: () => 'ws',
      onState: (state) => states.push(state),
      onStatus: () => undefined,
    });
    const socket = network.last();
    socket.open();
    socket.receive({ type: 'ping', payload: { n: 1 }, timestamp: 1 });
    socket.receive({ type: 'nonsense' });
    socket.receive({ type: 'state_update', payload: { seq: 1, tasks: [] }, timestamp: 2 });
    expect(socket.sent).toEqual([{ type: 'pong', payload: { n: 1 }, timestamp: expect.any(Number) }]);
    expect(states).toEqual([{ seq: 1, tasks: [] }]);
    feed.close();
  });
});
