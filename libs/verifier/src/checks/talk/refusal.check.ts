import { matches, type Check } from '../../check.types';

const REFUSAL =
  /\b(?:I(?:'m| am|’m)? (?:sorry|unable|not able)|I (?:cannot|can't|can’t|do not have|don't have|don’t have)|(?:it is|it's) not possible|as an AI|beyond my)\b[^\n.]{0,80}/gi;

export const refusal: Check = {
  name: 'refusal',
  category: 'disobeys_task',
  says: 'declines the work',
  read: ({ message }) => matches(message.text, REFUSAL),
};
