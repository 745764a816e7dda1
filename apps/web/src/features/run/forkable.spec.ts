import { eventOf } from '../../testing/events';
import { lastForkable } from './forkable';

it('finds the last message that has a verdict, or the opening one', () => {
  const message = eventOf('agent_message', 7, { round: 3, message_id: 'm2' });
  const opening = eventOf('agent_message', 2, { sender: 'user', message_id: 'opening' });
  const pending = eventOf('agent_message', 9, { message_id: 'm3' });
  const verdict = eventOf('verifier_result', 8, { message_id: 'm2' });
  expect(lastForkable([opening, message])).toBe(opening);
  expect(lastForkable([opening, message, verdict, pending])).toBe(message);
  expect(lastForkable([])).toBeUndefined();
});
