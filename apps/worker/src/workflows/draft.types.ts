import type { MessageFacts } from '../activities/activity-contract';
import type { Turn } from './turn';

/** A turn that is written ahead of the verdict on the message before it. */
export interface Draft {
  turn: Turn;
  call_id: string;
  /** The last message of a person that the draft could know of. */
  said: string | undefined;
  /** Settles when the draft is written or has failed; never rejects. */
  result: Promise<DraftResult>;
  settled: DraftResult | undefined;
  cancel(): void;
}

export type DraftResult = { facts: MessageFacts } | { error: unknown };
