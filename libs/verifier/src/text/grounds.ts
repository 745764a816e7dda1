import type { MessageView, Utterance } from '../view.types';
import { ranNothing } from './tool-outcome';

/** The results of tools since the last agent spoke. */
export function freshResults(before: readonly Utterance[]): Utterance[] {
  const last = before.findLastIndex((said) => said.kind === 'agent');
  return before.slice(last + 1).filter((said) => said.kind === 'tool' && !ranNothing(said.text));
}

export const lastToolResult = (before: readonly Utterance[]): Utterance | undefined =>
  before.findLast((said) => said.kind === 'tool' && !ranNothing(said.text));

/** Everything that was said or returned before. */
export const transcriptOf = ({ task, before }: MessageView): string =>
  [task, ...before.map(({ text }) => text)].join('\n');
