import type { ToolResult } from '../revision/tool-result';
import { cutLines } from '../text/cut-lines';
import type { MessageView, Utterance } from '../view.types';

const MESSAGE_CHARACTERS = 50_000;
const EARLIER_CHARACTERS = 12_000;
const EARLIER = 60;
/** What is compared with each other: so many messages with so many results. */
const SAID = 30;
const RESULTS = 8;
const cutText = (text: string, limit: number): string => cutLines(text.slice(0, limit)).toWellFormed();

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
