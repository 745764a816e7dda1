import { matches, type Check } from '../../check.types';

export const corrects: Check = {
  name: 'corrects',
  category: 'none',
  says: 'corrects an earlier step',
  read: ({ message }) =>
    matches(
      message.text,
      /\b(?:it (?:seems|appears|looks like)|the (?:error|issue|problem)|(?:corrected|updated|revised|modified|fixed) (?:code|script|version|approach|python)|let's (?:correct|fix|modify|update|revise|try again)|apologi[sz]e)\b/gi,
    ),
};
