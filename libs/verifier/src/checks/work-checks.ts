import type { Check } from '../check.types';
import { danglingResult } from './work/dangling-result.check';
import { fewSteps } from './work/few-steps.check';
import { finalAnswer } from './work/final-answer.check';
import { implausibleSize } from './work/implausible-size.check';
import { impossibleResult } from './work/impossible-result.check';
import { missingConversion } from './work/missing-conversion.check';
import { percentDirection } from './work/percent-direction.check';
import { shownWork } from './work/shown-work.check';
import { taskSize } from './work/task-size.check';
import { unusedQuantity } from './work/unused-quantity.check';
import { wrongArithmetic } from './work/wrong-arithmetic.check';

/** Checks of a worked solution of a quantitative task. */
export const WORK_CHECKS: readonly Check[] = [
  danglingResult,
  fewSteps,
  finalAnswer,
  implausibleSize,
  impossibleResult,
  missingConversion,
  percentDirection,
  shownWork,
  taskSize,
  unusedQuantity,
  wrongArithmetic,
];
