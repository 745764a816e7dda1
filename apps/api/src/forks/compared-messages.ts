import { usageOfVerdict, type ComparedMessage, type JournalEvent, type JournalEventOf } from '@vouch/shared';

const SHOWN_CHARACTERS = 4_000;
const NO_TOKENS = { prompt_tokens: 0, completion_tokens: 0 };

type Said = JournalEventOf<'agent_message'>;
type Judged = JournalEventOf<'verifier_result'>;

/** A copy of the beginning: a mere slice would keep all of a long text. */
const beginningOf = (text: string): string =>
  Buffer.from(text.slice(0, SHOWN_CHARACTERS), 'utf16le').toString('utf16le');

const asCompared = (said: Said): ComparedMessage => ({
  seq: said.seq,
  message_id: said.message_id,
  sender: said.sender,
  content: beginningOf(said.content),
  cut: said.content.length > SHOWN_CHARACTERS,
  round: said.round ?? null,
  edited_by: said.edited_by ?? null,
  replaces: said.replaces ?? null,
  verdict: null,
  usage: { agents: said.usage ?? NO_TOKENS, verifier: NO_TOKENS },
});

/** The verdict that counts is the last one; what its predecessors used is used all the same. */
function withVerdict(message: ComparedMessage, event: Judged): ComparedMessage {
  const { verdict, category, confidence, reason } = event;
  const verifier = usageOfVerdict(event).reduce(
    (sum, used) => ({
      prompt_tokens: sum.prompt_tokens + used.prompt_tokens,
      completion_tokens: sum.completion_tokens + used.completion_tokens,
    }),
    message.usage.verifier,
  );
  return {
    ...message,
    verdict: { verdict, category, confidence, reason },
    usage: { ...message.usage, verifier },
  };
}

/** The first messages of what it is given, in order, each with its verdict, gathered event by event. */
export class ComparedMessages {
  readonly #messages = new Map<string, ComparedMessage>();

  constructor(private readonly limit: number) {}

  add(event: JournalEvent): void {
    if (event.type === 'agent_message' && this.#messages.size < this.limit)
      this.#messages.set(event.message_id, asCompared(event));
    if (event.type !== 'verifier_result') return;
    const message = this.#messages.get(event.message_id);
    if (message) this.#messages.set(event.message_id, withVerdict(message, event));
  }

  all(): ComparedMessage[] {
    return [...this.#messages.values()];
  }
}
