import type { MessageView, ToolResult, Utterance } from '@vouch/verifier';
import type { EvalItem } from './eval-item.schema';

const EXECUTOR = /^computer_?terminal$/i;
const FAILED = /\bexit ?code: ?[1-9]|\bTraceback \(most recent call last\)/;
const FENCE = /```[^\n]*\n([^]*?)```/g;

const kindOf = (sender: string): Utterance['kind'] =>
  sender === 'human' ? 'person' : EXECUTOR.test(sender) ? 'tool' : 'agent';

export const utterancesOf = ({ messages }: EvalItem): Utterance[] =>
  messages.map(({ index, sender, content }) => ({
    id: String(index),
    sender,
    kind: kindOf(sender),
    text: content,
  }));

/** The view of a message; what a tool returned right after it is added once `withResult`. */
export function viewOf(
  task: string,
  said: readonly Utterance[],
  index: number,
  withResult: boolean,
): MessageView {
  const message = said[index];
  if (!message) throw new Error(`no message ${index}`);
  const next = said[index + 1];
  const result = withResult && next?.kind === 'tool' ? next : undefined;
  return { task, message, before: said.slice(0, index), result };
}

/** The logs' executor runs the code of the message before it. */
export function toolResultOf(said: readonly Utterance[], index: number): ToolResult {
  const code = [...(said[index - 1]?.text ?? '').matchAll(FENCE)].map(([, block = '']) => block);
  const text = said[index]?.text ?? '';
  return {
    tool: said[index]?.sender ?? '',
    arguments: JSON.stringify({ code: code.join('\n') }),
    text,
    failed: FAILED.test(text),
  };
}
