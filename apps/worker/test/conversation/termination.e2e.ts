import { byAgents, useConversations } from './use-conversations';

const { start, journalOf } = useConversations();

describe('termination', () => {
  it('names the condition and the message that ended the run', async () => {
    const termination = { any: [{ all: [{ messages: 4 }, { source: 'critic' }] }, { messages: 30 }] };
    const handle = await start('scenario:stubborn-agent', { termination, max_rounds: 50 });
    const { events } = await journalOf(handle);
    const last = byAgents(events).at(-1);
    expect(events.at(-1)).toMatchObject({
      condition: 'source critic',
      message_id: last?.message_id,
      stop_reason: 'goal_reached',
    });
  });
});
