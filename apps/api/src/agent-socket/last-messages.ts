import type { JournalEventOf } from '@vouch/shared';
import type { RelayedEvent } from '../journal/relayed-event';

const MAX_MESSAGES = 50;
/** A state holds fewer messages when they are long, so that it stays small enough to be sent ten times a second. */
const MAX_BYTES = 256 * 1024;

type Message = JournalEventOf<'agent_message'>;

export interface SizedMessage {
  message: Message;
  bytes: number;
}

/** The last messages of a run once these events have come too; the newest stays whatever its size. */
export function lastMessages(
  messages: readonly SizedMessage[],
  events: readonly RelayedEvent[],
): readonly SizedMessage[] {
  const added = events.flatMap(({ event, frame }) =>
    event.type === 'agent_message' ? [{ message: event, bytes: frame.length }] : [],
  );
  if (added.length === 0) return messages;
  const all = [...messages, ...added].slice(-MAX_MESSAGES);
  let bytes = all.reduce((sum, each) => sum + each.bytes, 0);
  let first = 0;
  while (bytes > MAX_BYTES && first < all.length - 1) {
    bytes -= all[first]?.bytes ?? 0;
    first += 1;
  }
  return all.slice(first);
}
