import type { MessageFacts } from '../activities/activity-contract';

/** A message that was written and decided, and is not verified yet. */
export interface TakenTurn {
  message_id: string;
  facts: MessageFacts;
}
