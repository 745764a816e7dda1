import type { ToolResult } from '../revision/tool-result';
import type { MessageView, Utterance } from '../view.types';

const MESSAGE_CHARACTERS = 50_000;
const EARLIER_CHARACTERS = 12_000;
const EARLIER = 60;
/** What is compared with each other: so many messages with so many results. */
const SAID = 30;
const RESULTS = 8;
/** Patterns look along a line, and a hostile message can be one line. */
const LINE_CHARACTERS = 2_000;

/** A line in pieces of a bounded length. */
const pieces = (line: string): string[] =>
  Array.from({ length: Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)) }, (_, at) =>
    line.slice(at * LINE_CHARACTERS, (at + 1) * LINE_CHARACTERS),
  );

function cutText(text: string, limit: number): string {
  const part = text.slice(0, limit);
  return part.length <= LINE_CHARACTERS ? part : part.split('\n').flatMap(pieces).join('\n');
}

const cut = (said: Utterance, limit: number): Utterance => ({ ...said, text: cutText(said.text, limit) });

/** As much of a view as code reads, so that no run and no message decides how long that takes. */
export const boundedView = ({ task, message, before, result }: MessageView): MessageView => ({
  task: cutText(task, EARLIER_CHARACTERS),
  message: cut(message, MESSAGE_CHARACTERS),
  before: before.slice(-EARLIER).map((each) => cut(each, EARLIER_CHARACTERS)),
  result: result && cut(result, EARLIER_CHARACTERS),
});

/** As much of what was said before as code compares with the results of tools. */
export const boundedSaid = (said: readonly Utterance[]): Utterance[] =>
  said.slice(-SAID).map((each) => cut(each, EARLIER_CHARACTERS));

/** As much of what tools returned as code compares with what was said. */
export const boundedResults = (results: readonly ToolResult[]): ToolResult[] =>
  results.slice(-RESULTS).map((result) => ({
    ...result,
    arguments: result.arguments.slice(0, EARLIER_CHARACTERS),
    text: cutText(result.text, EARLIER_CHARACTERS),
  }));
