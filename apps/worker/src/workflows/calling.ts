import { withinBudget } from './budget-interrupt';
import { withWorkingKey } from './credential-interrupt';
import type { Run } from './run';

/** Runs a step that calls a model: a refused key and a used-up budget are asked about, and the same step goes on. */
export const calling = <T>(run: Run, who: string, step: () => Promise<T>): Promise<T> =>
  withWorkingKey(run, who, () => withinBudget(run, step));
