import { matches, type Check } from '../../check.types';

export const endsTalk: Check = {
  name: 'ends_talk',
  category: 'none',
  says: 'ends the conversation',
  read: ({ message }) => matches(message.text, /\bTERMINATE\b/g),
};
