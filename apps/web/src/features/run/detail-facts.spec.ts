import type { EventDetail } from '@vouch/shared';
import { eventOf } from '../../testing/events';
import { detailFacts } from './detail-facts';

const labels = (detail: EventDetail) => Object.fromEntries(detailFacts(detail));

it('tells what a message cost and what its agent saw', () => {
  const usage = { prompt_tokens: 100, completion_tokens: 20 };
  const call = {
    call_id: 'c',
    kind: 'agent',
    request: { model: 'no-such-model', seen_to_seq: 7 },
    facts: {},
    stored_at: 1,
  };
  expect(labels({ event: eventOf('agent_message', 8, { usage }), call })).toMatchObject({
    Type: 'agent_message',
    Model: 'no-such-model',
    Tokens: '100 in, 20 out',
    Cost: 'price unknown',
    Saw: 'the journal up to #7',
  });
});

it('leaves out what an event without a call does not have', () => {
  expect(Object.keys(labels({ event: eventOf('info', 1), call: null }))).toEqual(['Type', 'Decided']);
});
