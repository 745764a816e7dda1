import type { StopReason } from '@vouch/shared';

/** Why a run ends, and the condition and the message that ended it where one did. */
export interface Ending {
  stop: StopReason;
  condition?: string;
  message_id?: string;
}
