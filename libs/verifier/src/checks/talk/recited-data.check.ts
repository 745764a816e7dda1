import { found, type Check } from '../../check.types';
import { withoutCode } from '../../text/code-blocks';
import { freshResults, transcriptOf } from '../../text/grounds';

const EXACT =
  /[$€£]\s?\d[\d,]*(?:\.\d+)?|\b\d[\d,.]*\s?%|\b\d{1,3}(?:,\d{3})+\b|\b\d+\.\d+\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}(?:, \d{4})?|\b\d{1,5} [A-Z]\w+ (?:St|Street|Ave|Avenue|Rd|Road|Blvd)\b/g;

/** Exact figures (prices, shares, dates, addresses) told from memory. */
export const recitedData: Check = {
  name: 'recited_data',
  category: 'fabricated_data',
  says: 'recites exact figures without a source',
  read(view) {
    if (freshResults(view.before).length > 0) return undefined;
    const known = transcriptOf(view);
    const fresh = (withoutCode(view.message.text).match(EXACT) ?? []).filter(
      (figure) => !known.includes(figure),
    );
    return fresh.length === 0 ? undefined : found(1, ...fresh);
  },
};
