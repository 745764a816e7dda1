import { found, type Check } from '../../check.types';

const WORDS =
  /\b(?:simulat(?:e|es|ed|ing|ion)|hypothetical(?:ly)?|mock(?:ed|-up)?|dummy|made[- ]up|(?:sample|example|placeholder|fictional|fake|synthetic) (?:data|dataset|values?|numbers?|figures|results?|output|content|text|prices?)|suppose|pretend|for illustration|illustrative|for (?:the )?(?:sake|purpose) of (?:this )?(?:example|demonstration))\b/gi;

/** The message says itself that its data is invented. A word of the task is not the agent's invention. */
export const fabricationWords: Check = {
  name: 'fabrication_words',
  category: 'fabricated_data',
  says: 'says that its data is invented',
  read({ task, message }) {
    const given = task.toLowerCase();
    const own = (message.text.match(WORDS) ?? []).filter((word) => !given.includes(word.toLowerCase()));
    return own.length === 0 ? undefined : found(1, ...own);
  },
};
