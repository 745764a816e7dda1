import { found } from '../../check.types';
import type { Rule } from './rule.types';

const LONGEST = 48_000;

/** More than a team can read: whoever answers it answers a part of it. */
export const overLength: Rule = {
  name: 'over_length',
  category: 'disobeys_role',
  says: 'is too long to be read whole',
  verdict: 'warn',
  confidence: 0.9,
  read: ({ message }) =>
    message.text.length > LONGEST ? found(1, `${message.text.length} characters`) : undefined,
};
