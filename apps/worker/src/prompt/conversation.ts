import type { JournalEvent, JournalEventOf } from '@vouch/shared';

export type Message = JournalEventOf<'agent_message'>;
export type Note = { type: 'note'; seq: number; text: string };

function noteOf(event: JournalEventOf<'action_result'>): Note | undefined {
  if (event.request_id === undefined && event.outcome !== 'already_available') return undefined;
  const provider = /^request_credential:([^:]+)/.exec(event.action)?.[1];
  if (provider && !['declined', 'expired'].includes(event.outcome))
    return { type: 'note', seq: event.seq, text: `The key for ${provider} is now stored.` };
  return { type: 'note', seq: event.seq, text: `"${event.action}" was ${event.outcome} by ${event.actor}.` };
}

/**
 * What the team has said that still counts, in order: messages that no retry replaced, and notes about what people
 * did. A message that is being retried right now stays, followed by the verifier's reason.
 */
export function conversationOf(events: JournalEvent[]): (Message | Note)[] {
  const replaced = new Set(
    events.flatMap((event) => (event.type === 'agent_message' ? (event.replaces ?? []) : [])),
  );
  const reasons = new Map<string, string>();
  return events.flatMap((event): (Message | Note)[] => {
    if (event.type === 'agent_message') return replaced.has(event.message_id) ? [] : [event];
    if (event.type === 'verifier_result') reasons.set(event.message_id, event.reason);
    if (event.type === 'action_result') return [noteOf(event)].filter((note) => note !== undefined);
    if (event.type === 'info' && typeof event.data?.note === 'string')
      return [{ type: 'note', seq: event.seq, text: event.data.note }];
    if (event.type === 'info' && event.kind === 'retry') {
      const id = String(event.data?.message_id);
      if (replaced.has(id)) return [];
      const why = [reasons.get(id), event.data?.hint].filter((part) => typeof part === 'string').join(' ');
      const text = `Your last message was not accepted by the verifier: ${why} Write it again.`;
      return [{ type: 'note', seq: event.seq, text }];
    }
    return [];
  });
}
