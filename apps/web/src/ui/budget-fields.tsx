import { BUDGET_LIMITS, type BudgetLimit } from '@vouch/shared';
import { LIMIT_WORDS, type BudgetDraft } from '../lib/budget-words';
import type { FieldErrors } from '../lib/field-errors';
import { Field, inputStyle } from './field';

interface Props {
  draft: BudgetDraft;
  limits?: readonly BudgetLimit[];
  /** By limit. */
  errors: FieldErrors;
  hints?: Partial<Record<BudgetLimit, string>>;
  onChange: (draft: BudgetDraft) => void;
}

/** A field for each limit of a budget. */
export function BudgetFields({ draft, limits = BUDGET_LIMITS, errors, hints = {}, onChange }: Props) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {limits.map((limit) => {
        const { label, unit } = LIMIT_WORDS[limit];
        return (
          <Field key={limit} label={`${label} (${unit})`} hint={hints[limit]} error={errors[limit]}>
            {(control) => (
              <input
                {...control}
                type="number"
                inputMode="decimal"
                min={0}
                step="any"
                className={inputStyle}
                value={draft[limit]}
                onChange={(event) => onChange({ ...draft, [limit]: event.target.value })}
              />
            )}
          </Field>
        );
      })}
    </div>
  );
}
