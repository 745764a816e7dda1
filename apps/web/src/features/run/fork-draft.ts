import type { ForkTask, JournalEvent, JournalEventOf } from '@vouch/shared';

type Message = JournalEventOf<'agent_message'>;

/** What a person changes in a fork, as typed. */
export interface ForkDraft {
  content: string;
  maxRounds: string;
}

/** A fork of a last message would end at once; so many rounds more are proposed then. */
const MORE_ROUNDS = 5;

export function forkDraftOf({ content, round = 1 }: Message, maxRounds: number): ForkDraft {
  return { content, maxRounds: String(round < maxRounds ? maxRounds : round + MORE_ROUNDS) };
}

/** Only what differs is sent: an unchanged message keeps its verdict. */
export function forkBody(draft: ForkDraft, message: Message, maxRounds: number): ForkTask {
  const rounds = Number(draft.maxRounds);
  const edit = {
    ...(draft.content !== message.content && { content: draft.content }),
    ...(draft.maxRounds !== '' && rounds !== maxRounds && { max_rounds: rounds }),
  };
  return { after_seq: message.seq, ...(Object.keys(edit).length > 0 && { edit }) };
}

/** A run goes on from its opening message, and from one that has a verdict. */
export const isForkable = ({ message_id }: Message, verdict: unknown): boolean =>
  message_id === 'opening' || verdict !== undefined;

/** The last message that a run can be forked at. */
export function lastForkable(events: readonly JournalEvent[]): Message | undefined {
  const judged = new Set(
    events.flatMap((event) => (event.type === 'verifier_result' ? event.message_id : [])),
  );
  return events.findLast(
    (event): event is Message =>
      event.type === 'agent_message' && isForkable(event, judged.has(event.message_id) || undefined),
  );
}
