import type { JournalEventOf, TokenUsage } from './journal-event.schema';

/** What each call for a verdict has used, those included whose opinion did not settle it. */
export const usageOfVerdict = ({
  usage,
  earlier_calls = [],
}: JournalEventOf<'verifier_result'>): TokenUsage[] => [
  ...earlier_calls.map((call) => call.usage),
  ...(usage ? [usage] : []),
];
