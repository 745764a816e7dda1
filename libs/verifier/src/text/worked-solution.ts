import type { MessageView } from '../view.types';
import { calculationsIn, type Calculation } from './calculations';
import { codeBlocks } from './code-blocks';
import { isQuantitative } from './quantities';

/** Many checks of one message ask for the same steps. */
const known = new WeakMap<MessageView, { steps: Calculation[] | undefined }>();

function stepsOf({ task, message }: MessageView): Calculation[] | undefined {
  if (!isQuantitative(task) || codeBlocks(message.text).length > 0) return undefined;
  const steps = calculationsIn(message.text);
  return steps.length === 0 ? undefined : steps;
}

/** The steps of a message that works out a quantitative task in prose; undefined for any other message. */
export function workedSteps(view: MessageView): Calculation[] | undefined {
  const seen = known.get(view) ?? { steps: stepsOf(view) };
  known.set(view, seen);
  return seen.steps;
}
