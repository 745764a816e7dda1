import type { SuggestedAction } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import type { Ending } from './ending';
import type { Turn } from './turn';

/** How a run goes on after a message: with a certain turn, with whoever is chosen (or `next`, if it may speak), or not at all. */
export type Settlement = { turn: Turn } | { next: string | undefined } | Ending;

export interface VerifiedMessage {
  message_id: string;
  facts: MessageFacts;
  failed: boolean;
  actions: SuggestedAction[];
  /** An earlier message whose verdict was revised: it is not written again, the team is told. */
  revised?: true;
}
