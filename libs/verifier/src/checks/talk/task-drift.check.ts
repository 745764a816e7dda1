import { found, type Check } from '../../check.types';
import { sharedShare } from '../../text/words';

const RESTATED =
  /^[ \t#*]*(?:the )?(?:general )?task(?: description| statement)?(?: is)?[ \t*]*[:\n]+([^]*?)(?=\n[ \t]*(?:#|\*\*)|\n\n\n|(?![^]))/gim;
const LONGEST_RESTATEMENT = 4_000;

/** The message says what the task is, and it is not the task that the user gave. */
export const taskDrift: Check = {
  name: 'task_drift',
  category: 'disobeys_task',
  says: 'restates the task with less than half of the words that the user used',
  read({ task, message }) {
    const restated = [...message.text.matchAll(RESTATED)].map(([, text = '']) =>
      text.slice(0, LONGEST_RESTATEMENT),
    );
    const drifted = restated.filter((text) => text.trim().length > 20 && sharedShare(task, text) < 0.5);
    return drifted.length === 0 ? undefined : found(1, ...drifted);
  },
};
