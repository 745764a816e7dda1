import { TALK_CHECKS } from '../checks/talk-checks';
import { WORK_CHECKS } from '../checks/work-checks';
import type { Check, Reading } from '../check.types';
import { workedSteps } from '../text/worked-solution';
import type { MessageView } from '../view.types';

export type Head = 'talk' | 'work';

const CHECKS_OF: Record<Head, readonly Check[]> = { talk: TALK_CHECKS, work: WORK_CHECKS };

export const checksOf = (head: Head): readonly Check[] => CHECKS_OF[head];

/** A message with worked steps is read as a solution, any other as a turn of the conversation. */
export const headOf = (view: MessageView): Head => (workedSteps(view) ? 'work' : 'talk');

/** What every check of the message's kind finds, by the check's name. */
export function readChecks(view: MessageView): { head: Head; readings: Map<Check, Reading> } {
  const head = headOf(view);
  const readings = new Map<Check, Reading>();
  for (const check of CHECKS_OF[head]) {
    const reading = check.read(view);
    if (reading) readings.set(check, reading);
  }
  return { head, readings };
}
