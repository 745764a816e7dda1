import type { ComparedMessage, Comparison } from '@vouch/shared';

const isSame = (a: ComparedMessage, b: ComparedMessage): boolean =>
  a.sender === b.sender &&
  a.content === b.content &&
  a.cut === b.cut &&
  a.edited_by === b.edited_by &&
  a.verdict?.verdict === b.verdict?.verdict &&
  a.verdict?.category === b.verdict?.category;

/**
 * Where two runs part: the messages that both begin with, and then what each says, side by side in order.
 * `limit` is the number of rows given; `more` says how many are not.
 */
export function compareRuns(
  left: readonly ComparedMessage[],
  right: readonly ComparedMessage[],
  limit: number,
): Pick<Comparison, 'common' | 'rows' | 'more'> {
  const differing = left.findIndex((message, index) => {
    const other = right[index];
    return !other || !isSame(message, other);
  });
  const messages = differing === -1 ? left.length : differing;
  const rows = Array.from({ length: Math.max(left.length, right.length) - messages }, (_, index) => ({
    left: left[messages + index] ?? null,
    right: right[messages + index] ?? null,
  }));
  return {
    common: {
      messages,
      left_seq: left[messages - 1]?.seq ?? 0,
      right_seq: right[messages - 1]?.seq ?? 0,
    },
    rows: rows.slice(0, limit),
    more: Math.max(rows.length - limit, 0),
  };
}
