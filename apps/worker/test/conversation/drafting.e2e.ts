import { waitFor } from '../../../../test/wait-for';
import { keepHistory } from '../replay/histories';
import { byAgents, infos, ofType, useConversations } from './use-conversations';

const { start, stack, journalOf } = useConversations();

describe('drafting ahead', () => {
  it('keeps the order of the journal: a message only after the verdict on the one before', async () => {
    const handle = await start('Write a short plan for a garden.');
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    let unverified: string | undefined;
    for (const event of events) {
      if (event.type === 'agent_message' && event.sender !== 'user') {
        expect(unverified).toBeUndefined();
        unverified = event.message_id;
      } else if (event.type === 'verifier_result') {
        expect(event.message_id).toBe(unverified);
        unverified = undefined;
      }
    }
    expect(infos(events, 'draft_discarded')).toEqual([]);
    keepHistory(handle, 'drafted-run');
  });

  it('discards the draft behind a failed message, visibly and with its cost', async () => {
    const handle = await start('scenario:wrong-claim');
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const [discarded] = infos(events, 'draft_discarded');
    expect(discarded?.data).toMatchObject({ agent: expect.any(String), reason: expect.any(String) });
    const failed = ofType(events, 'verifier_result').find(({ verdict }) => verdict === 'fail');
    expect(discarded?.seq).toBeGreaterThan(failed?.seq ?? Infinity);
    expect(byAgents(events).some(({ message_id }) => message_id === discarded?.data?.call_id)).toBe(false);
    expect(byAgents(events).some(({ replaces }) => replaces === failed?.message_id)).toBe(true);
    keepHistory(handle, 'draft-discarded');
  });

  it('shows a verdict while the draft that waits for it is still being written', async () => {
    const handle = await start('Count slowly. scenario:stubborn-agent scenario:slow:3000', {
      max_rounds: 3,
      verifier: { tiers: 't0', on_outage: 'open' },
    });
    await waitFor(async () => ofType(await stack().events(handle), 'verifier_result')[0]);
    expect(await stack().outputs.find(handle.workflowId, 'm1')).toBeDefined();
    expect(await stack().outputs.find(handle.workflowId, 'm2')).toBeUndefined();
    const { events } = await journalOf(handle);
    expect(byAgents(events).map(({ message_id }) => message_id)).toEqual(['m1', 'm2']);
    keepHistory(handle, 'verdict-shown-while-drafting');
  });
});
