import type { ComparedMessage, JournalEvent, JournalEventOf } from '@vouch/shared';

const SHOWN_CHARACTERS = 4_000;
const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

type Said = JournalEventOf<'agent_message'>;
type Judged = JournalEventOf<'verifier_result'>;

const asCompared = (said: Said): ComparedMessage => ({
  seq: said.seq,
  message_id: said.message_id,
  sender: said.sender,
  content: said.content.slice(0, SHOWN_CHARACTERS),
  cut: said.content.length > SHOWN_CHARACTERS,
  round: said.round ?? null,
  edited_by: said.edited_by ?? null,
  replaces: said.replaces ?? null,
  verdict: null,
  usage: { agents: said.usage ?? NO_TOKENS, verifier: NO_TOKENS },
});

/** The verdict that counts is the last one; what its predecessors used is used all the same. */
function withVerdict(message: ComparedMessage, { verdict, category, confidence, reason, usage }: Judged) {
  const { prompt_tokens, completion_tokens } = message.usage.verifier;
  const verifier = {
    prompt_tokens: prompt_tokens + (usage?.prompt_tokens ?? 0),
    completion_tokens: completion_tokens + (usage?.completion_tokens ?? 0),
  };
  return {
    ...message,
    verdict: { verdict, category, confidence, reason },
    usage: { ...message.usage, verifier },
  };
}

/** A run's messages in order, each with its verdict, gathered event by event. */
export class ComparedMessages {
  readonly #messages = new Map<string, ComparedMessage>();

  add(event: JournalEvent): void {
    if (event.type === 'agent_message') this.#messages.set(event.message_id, asCompared(event));
    if (event.type !== 'verifier_result') return;
    const message = this.#messages.get(event.message_id);
    if (message) this.#messages.set(event.message_id, withVerdict(message, event));
  }

  all(): ComparedMessage[] {
    return [...this.#messages.values()];
  }
}
