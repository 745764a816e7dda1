import type { Budget } from './budget.schema';

export const BUDGET_LIMITS = ['usd', 'tokens', 'turns', 'seconds'] as const satisfies (keyof Budget)[];
export type BudgetLimit = (typeof BUDGET_LIMITS)[number];

/** A budget with some of its limits raised; a limit that is not higher than before stays as it was. */
export function raiseBudget(budget: Budget, raised: Budget): Budget {
  const next = { ...budget };
  for (const limit of BUDGET_LIMITS) {
    const [before, after] = [budget[limit], raised[limit]];
    if (before !== undefined && after !== undefined && after > before) next[limit] = after;
  }
  return next;
}
