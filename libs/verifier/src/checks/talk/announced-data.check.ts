import { matches, type Check } from '../../check.types';
import { freshResults } from '../../text/grounds';

const HERE =
  /\bhere(?: is|'s|’s| are) (?:the|a|an|some)\b[^\n.:]{0,60}\b(?:information|data|details|list|text|figures|prices?|pricing|facts|results?|findings|summary|addresses|dates|names)\b[^\n]{0,60}|\bthe following (?:are|is) (?:the|a)\b[^\n]{0,60}/gi;

/** Announces data, and no tool has returned any. */
export const announcedData: Check = {
  name: 'announced_data',
  category: 'fabricated_data',
  says: 'presents data that no tool returned',
  read: ({ message, before }) => (freshResults(before).length > 0 ? undefined : matches(message.text, HERE)),
};
