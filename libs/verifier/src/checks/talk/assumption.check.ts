import { matches, type Check } from '../../check.types';

/** An assumption stands where a fact is needed; comments in code count too. */
export const assumption: Check = {
  name: 'assumption',
  category: 'fabricated_data',
  says: 'rests on an assumption',
  read: ({ message, task }) =>
    /\bassum/i.test(task)
      ? undefined
      : matches(message.text, /[^\n.]{0,40}\bassum(?:e|es|ed|ing|ption|ptions)\b[^\n.]{0,60}/gi),
};
