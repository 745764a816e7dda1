import type { Check } from '../check.types';
import { afterFailure } from './talk/after-failure.check';
import { announcedData } from './talk/announced-data.check';
import { assumption } from './talk/assumption.check';
import { brokenPython } from './talk/broken-python.check';
import { carriedCode } from './talk/carried-code.check';
import { corrects } from './talk/corrects.check';
import { endsTalk } from './talk/ends-talk.check';
import { fabricationWords } from './talk/fabrication-words.check';
import { failedCode } from './talk/failed-code.check';
import { freshFailure } from './talk/fresh-failure.check';
import { grounded } from './talk/grounded.check';
import { handedBack } from './talk/handed-back.check';
import { hardCodedData } from './talk/hard-coded-data.check';
import { manualWork } from './talk/manual-work.check';
import { newCode } from './talk/new-code.check';
import { newData } from './talk/new-data.check';
import { placeholder } from './talk/placeholder.check';
import { recitedData } from './talk/recited-data.check';
import { refusal } from './talk/refusal.check';
import { taskDrift } from './talk/task-drift.check';
import { ungroundedData } from './talk/ungrounded-data.check';
import { unsupportedAnswer } from './talk/unsupported-answer.check';
import { unsupportedClaim } from './talk/unsupported-claim.check';

/** Checks of a turn in a conversation. */
export const TALK_CHECKS: readonly Check[] = [
  afterFailure,
  announcedData,
  assumption,
  brokenPython,
  carriedCode,
  corrects,
  endsTalk,
  fabricationWords,
  failedCode,
  freshFailure,
  grounded,
  handedBack,
  hardCodedData,
  manualWork,
  newCode,
  newData,
  placeholder,
  recitedData,
  refusal,
  taskDrift,
  ungroundedData,
  unsupportedAnswer,
  unsupportedClaim,
];
