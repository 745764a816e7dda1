import type { MessageView, Utterance } from '../view.types';

const MESSAGE_CHARACTERS = 50_000;
const EARLIER_CHARACTERS = 12_000;
const EARLIER = 60;

const cut = (said: Utterance, limit: number): Utterance =>
  said.text.length > limit ? { ...said, text: said.text.slice(0, limit) } : said;

/** As much of a view as code reads, so that no run and no message decides how long that takes. */
export const boundedView = ({ task, message, before, result }: MessageView): MessageView => ({
  task: task.slice(0, EARLIER_CHARACTERS),
  message: cut(message, MESSAGE_CHARACTERS),
  before: before.slice(-EARLIER).map((said) => cut(said, EARLIER_CHARACTERS)),
  result: result && cut(result, EARLIER_CHARACTERS),
});
