import type { MessageFacts } from '../activities/activity-contract';

/** The call under which a message is verified. */
export const verdictIdOf = (messageId: string): string => `v${messageId.replace(/^m/, '')}`;

/** A message that was written and decided, and is not verified yet. */
export interface TakenTurn {
  message_id: string;
  facts: MessageFacts;
}
