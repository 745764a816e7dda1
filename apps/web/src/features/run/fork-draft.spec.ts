import { eventOf } from '../../testing/events';
import { forkBody, forkDraftOf, lastForkable } from './fork-draft';

const message = eventOf('agent_message', 7, { content: 'The plan.', round: 3, message_id: 'm2' });

it('proposes the message and the rounds as they are, and more where none are left', () => {
  expect(forkDraftOf(message, 10)).toEqual({ content: 'The plan.', maxRounds: '10' });
  expect(forkDraftOf(message, 3)).toEqual({ content: 'The plan.', maxRounds: '8' });
});

it('sends only what was changed', () => {
  expect(forkBody({ content: 'The plan.', maxRounds: '10' }, message, 10)).toEqual({ after_seq: 7 });
  expect(forkBody({ content: 'Another.', maxRounds: '12' }, message, 10)).toEqual({
    after_seq: 7,
    edit: { content: 'Another.', max_rounds: 12 },
  });
});

it('finds the last message that has a verdict, or the opening one', () => {
  const opening = eventOf('agent_message', 2, { sender: 'user', message_id: 'opening' });
  const pending = eventOf('agent_message', 9, { message_id: 'm3' });
  const verdict = eventOf('verifier_result', 8, { message_id: 'm2' });
  expect(lastForkable([opening, message])).toBe(opening);
  expect(lastForkable([opening, message, verdict, pending])).toBe(message);
  expect(lastForkable([])).toBeUndefined();
});
