import type { VerdictCategory } from '@vouch/shared';
import type { MessageView } from './view.types';

/** What a check found: how strongly, from 0 to 1, and the words that show it. */
export interface Reading {
  strength: number;
  evidence: string[];
}

/** One look at a message that needs no model. It finds nothing, or something with its evidence. */
export interface Check {
  name: string;
  category: VerdictCategory;
  /** What a finding means, for the person who reads the verdict. */
  says: string;
  read(view: MessageView): Reading | undefined;
}

const LONGEST_QUOTE = 160;
const MOST_QUOTES = 3;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** A finding with its quotes, cut to what a chip can show. */
export const found = (strength: number, ...quotes: string[]): Reading => ({
  strength: Math.min(1, strength),
  evidence: quotes.slice(0, MOST_QUOTES).map((quote) => oneLine(quote).slice(0, LONGEST_QUOTE)),
});

/** Finds the pattern's matches, one quote for each; the strength grows with their number. */
export function matches(text: string, pattern: RegExp, full = 1): Reading | undefined {
  const quotes = [...text.matchAll(pattern)].map(([quote]) => quote);
  return quotes.length === 0 ? undefined : found(quotes.length / full, ...quotes);
}
