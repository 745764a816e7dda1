import { matches, type Check } from '../../check.types';

const PLACEHOLDER =
  /\b(?:YOUR|MY|INSERT|REPLACE|ENTER)_[A-Z_]{3,}|\bYOUR [A-Z]{3,}\b|\bpath[/_]to\b|\bexample\.(?:com|org)\b|\bAPI_ENDPOINT\b|<[a-z]+(?:[_ -][a-z]+)+>|\bplaceholder\b|\[(?:insert|your|name|date|add)\b[^\]]*\]/gi;

export const placeholder: Check = {
  name: 'placeholder',
  category: 'none',
  says: 'contains a placeholder where a value is needed',
  read: ({ message }) => matches(message.text, PLACEHOLDER),
};
