/** The message an agent is writing, put together from its pieces. */
import type { AgentDelta, JournalEvent } from '@vouch/shared';

export interface Draft {
  message_id: string;
  attempt: number;
  sender: string;
  text: string;
}

/** The draft after one more piece: another message or attempt begins anew. */
export function draftAfterDelta(draft: Draft | undefined, delta: AgentDelta): Draft {
  const { message_id, attempt, sender, text } = delta;
  const goesOn = draft?.message_id === message_id && draft.attempt === attempt;
  return { message_id, attempt, sender, text: goesOn ? draft.text + text : text };
}

/** Whether the run has decided something that leaves no room for this draft: its message, another one, or its end. */
function endsDraft(event: JournalEvent, draft: Draft): boolean {
  if (event.type === 'agent_message') return event.message_id === draft.message_id;
  if (event.type === 'info') return event.kind === 'draft_discarded';
  return event.type === 'finished' || event.type === 'credential_request';
}

/** What is left of a draft after these events. */
export const draftAfterEvents = (
  draft: Draft | undefined,
  events: readonly JournalEvent[],
): Draft | undefined => (draft && events.some((event) => endsDraft(event, draft)) ? undefined : draft);
