import type { ComparedMessage, Comparison, JournalEvent } from '@vouch/shared';
import { ComparedMessages } from './compared-messages';
import { RunOutline, type Outline } from './run-outline';

/** A run's events after a seq, in order. */
export type Events = (afterSeq: number) => AsyncIterable<JournalEvent>;

async function outlineOf(events: Events): Promise<Outline[]> {
  const outline = new RunOutline();
  for await (const event of events(0)) outline.add(event);
  return outline.all();
}

/** Read to the end, as a verdict may be revised late. */
async function messagesOf(events: Events, afterSeq: number, limit: number): Promise<ComparedMessage[]> {
  const messages = new ComparedMessages(limit);
  for await (const event of events(afterSeq)) messages.add(event);
  return messages.all();
}

function commonOf(left: readonly Outline[], right: readonly Outline[]): Comparison['common'] {
  const differing = left.findIndex(({ said, judged }, index) => {
    const other = right[index];
    return said !== other?.said || judged !== other.judged;
  });
  const messages = differing === -1 ? left.length : differing;
  return {
    messages,
    left_seq: left[messages - 1]?.seq ?? 0,
    right_seq: right[messages - 1]?.seq ?? 0,
  };
}

/**
 * Where two runs part: the messages that both begin with, and then what each says, side by side in order. Each run is
 * read twice, so that no more texts are held than are given.
 * `limit` is the number of rows given; `more` says how many are not.
 */
export async function compareRuns(
  left: Events,
  right: Events,
  limit: number,
): Promise<Pick<Comparison, 'common' | 'rows' | 'more'>> {
  const [ofLeft, ofRight] = [await outlineOf(left), await outlineOf(right)];
  const common = commonOf(ofLeft, ofRight);
  const rest = Math.max(ofLeft.length, ofRight.length) - common.messages;
  const lefts = await messagesOf(left, common.left_seq, limit);
  const rights = await messagesOf(right, common.right_seq, limit);
  const rows = Array.from({ length: Math.min(rest, limit) }, (_, index) => ({
    left: lefts[index] ?? null,
    right: rights[index] ?? null,
  }));
  return { common, rows, more: rest - rows.length };
}
