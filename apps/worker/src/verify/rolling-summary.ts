import { isCatalogueError, type TokenUsage } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import type { JudgeCall } from '@vouch/verifier';
import type { ChatModel } from '../model/chat.types';
import { summaryPrompt } from '../prompt/summary-prompt';
import type { Item } from '../prompt/window';

/** Whose summaries these are; no agent can have this name. */
const READER = '@verifier';
const SHOWN = 6;
const STEP = 6;
/** Shown at most, should no summary come about; what is older waits unseen for the next one. */
const MOST_SHOWN = 24;

/** What the verifier knows of a run beside the message it judges. */
export interface VerifierMemory {
  /** Of what has fallen out so far, as a rule all before the first shown item; empty while nothing has. */
  summary: string;
  shown: Item[];
  /** To be put into the next summary: also what is still shown of it, and what no longer is. */
  fallen: Item[];
  /** A summary that an earlier attempt of this very call has made, to be paid for. */
  made?: JudgeCall;
}

interface Call {
  task_id: string;
  call_id: string;
}

/**
 * The window moves by some items at once, with the summary before it: the requests of a step share their beginning,
 * which a provider's prompt cache keeps.
 */
export function rollingWindow<T extends { seq: number }>(
  items: readonly T[],
  through: number,
): { shown: T[]; fallen: T[] } {
  const left = items.filter(({ seq }) => seq > through);
  const fallen = left.length < SHOWN + STEP ? [] : left.slice(0, left.length - SHOWN);
  return { shown: left.slice(-MOST_SHOWN), fallen };
}

/** The verifier's memory as it is stored; a short run has none and asks for none. */
export async function verifierMemory(
  outputs: Outputs,
  { task_id, call_id }: Call,
  items: readonly Item[],
): Promise<VerifierMemory> {
  const latest = items.length < SHOWN + STEP ? undefined : await outputs.latestSummary(task_id, READER);
  const { through_seq = 0, made_by } = (latest?.facts ?? {}) as { through_seq?: number; made_by?: string };
  const {
    content = '',
    model = '',
    usage,
  } = (latest?.output ?? {}) as {
    content?: string;
    model?: string;
    usage?: TokenUsage;
  };
  const made = made_by === call_id && usage ? { made: { model, tokens: usage } } : {};
  return { ...rollingWindow(items, through_seq), summary: content, ...made };
}

/**
 * Sums up what has fallen out, for the messages to come; the one that is judged now is shown the newest of it. Undefined
 * when there is nothing to sum up, or when the model has failed: then a later message tries again.
 */
export async function rollOn(
  outputs: Outputs,
  { task_id, call_id }: Call,
  { summary, fallen }: VerifierMemory,
  model: ChatModel,
  signal: AbortSignal,
): Promise<JudgeCall | undefined> {
  const through_seq = fallen.at(-1)?.seq;
  if (through_seq === undefined) return undefined;
  try {
    const reply = await model.chat({ messages: summaryPrompt(summary || undefined, fallen), signal });
    const { content, usage, cached } = reply;
    await outputs.storeOnce({
      task_id,
      call_id: `summary/${READER}/${through_seq}`,
      kind: 'summary',
      request: { model: model.name },
      output: { content, model: reply.model, usage },
      facts: { agent: READER, through_seq, made_by: call_id },
    });
    return { model: reply.model, tokens: usage, ...(cached && { cached }) };
  } catch (error) {
    if (!isCatalogueError(error)) throw error;
    return undefined;
  }
}
