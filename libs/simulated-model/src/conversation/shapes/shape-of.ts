import type { TaskBrief } from '../task-brief';
import { arithmeticShape } from './arithmetic.shape';
import { codeShape } from './code.shape';
import { comparisonShape } from './comparison.shape';
import { explanationShape } from './explanation.shape';
import { generalShape } from './general.shape';
import { ideasShape } from './ideas.shape';
import { scheduleShape } from './schedule.shape';
import type { TaskShape } from './task-shape';
import { writingShape } from './writing.shape';

/** In order: the first that matches is taken. */
const SHAPES: readonly TaskShape[] = [
  arithmeticShape,
  codeShape,
  comparisonShape,
  ideasShape,
  writingShape,
  scheduleShape,
  explanationShape,
];

export const shapeOf = (brief: TaskBrief): TaskShape =>
  SHAPES.find((shape) => shape.matches(brief)) ?? generalShape;
