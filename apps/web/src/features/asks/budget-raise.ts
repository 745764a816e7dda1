/** What the dialog about a used-up budget needs to know, and the limits it proposes. */
import { BUDGET_LIMITS, budgetSchema, type Budget, type BudgetLimit } from '@vouch/shared';
import { z } from 'zod';
import { budgetOf, budgetText, EMPTY_BUDGET, LIMIT_WORDS, type BudgetDraft } from '../../lib/budget-words';
import { issueErrors, type FieldErrors } from '../../lib/field-errors';

const usedUpSchema = z.object({
  limit: z.enum(BUDGET_LIMITS),
  spent: z.number(),
  needed: z.number(),
  budget: budgetSchema,
});
export type UsedUp = z.infer<typeof usedUpSchema>;

export const usedUpOf = (data: unknown): UsedUp | undefined => usedUpSchema.safeParse(data).data;

export const limitsOf = (budget: Budget): BudgetLimit[] =>
  BUDGET_LIMITS.filter((limit) => budget[limit] !== undefined);

/** The limits as they are; the one that is used up doubled, or more where the next step needs it. */
export function proposedBudget({ limit, spent, needed, budget }: UsedUp): BudgetDraft {
  const draft = { ...EMPTY_BUDGET };
  for (const each of limitsOf(budget)) draft[each] = budgetText(each, budget[each] ?? 0);
  const { perUnit } = LIMIT_WORDS[limit];
  const least = Math.max((budget[limit] ?? 0) * 2, spent + needed) / perUnit;
  // Cents are worth proposing, parts of a token are not.
  draft[limit] = String(limit === 'usd' ? Math.ceil(least * 100) / 100 : Math.ceil(least));
  return draft;
}

export type CheckedRaise =
  { limits: Budget; errors?: undefined } | { limits?: undefined; errors: FieldErrors };

/** The raised limits, or what is wrong by limit. */
export function checkRaise({ limit, budget }: UsedUp, draft: BudgetDraft): CheckedRaise {
  const parsed = budgetSchema.safeParse(budgetOf(draft) ?? {});
  if (!parsed.success) return { errors: issueErrors(parsed.error) };
  const before = budget[limit] ?? 0;
  if ((parsed.data[limit] ?? 0) <= before) {
    return { errors: { [limit]: `must be more than ${budgetText(limit, before)}` } };
  }
  return { limits: parsed.data };
}
