import { createHash } from 'node:crypto';
import type { JournalEvent, JournalEventOf } from '@vouch/shared';

/** What tells a message from another one: few bytes, however long it is. */
export interface Outline {
  seq: number;
  said: string;
  judged: string;
}

const digestOf = ({ sender, content, edited_by }: JournalEventOf<'agent_message'>): string =>
  createHash('sha256')
    .update(JSON.stringify([sender, content, edited_by]))
    .digest('base64');

/** All messages of a run in order, each with the verdict that counts, gathered event by event. */
export class RunOutline {
  readonly #messages = new Map<string, Outline>();

  add(event: JournalEvent): void {
    if (event.type === 'agent_message')
      this.#messages.set(event.message_id, { seq: event.seq, said: digestOf(event), judged: '' });
    if (event.type !== 'verifier_result') return;
    const message = this.#messages.get(event.message_id);
    if (message) message.judged = `${event.verdict}/${event.category}`;
  }

  all(): Outline[] {
    return [...this.#messages.values()];
  }
}
