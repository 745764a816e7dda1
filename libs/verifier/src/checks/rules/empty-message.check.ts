import { found } from '../../check.types';
import type { Rule } from './rule.types';

export const emptyMessage: Rule = {
  name: 'empty_message',
  category: 'disobeys_task',
  says: 'is empty',
  verdict: 'fail',
  floor: 'fail',
  confidence: 0.99,
  hint: 'The message was empty. Write what the task asks for.',
  read: ({ message }) => (message.text.trim() === '' ? found(1) : undefined),
};
