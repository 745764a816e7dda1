import { BUDGET_LIMITS } from '@vouch/shared';
import type { ReactNode } from 'react';
import type { FieldErrors } from '../../../lib/field-errors';
import { EndingOptions } from '../../../run-options/ending-options';
import { SelectionOptions } from '../../../run-options/selection-options';
import { VerifierChoices } from '../../../run-options/verifier-choices';
import { BudgetFields } from '../../../ui/budget-fields';
import { Check } from '../../../ui/check';
import { Field, inputStyle } from '../../../ui/field';
import { FORK_PARTS, type ForkDraft, type ForkPart } from '../fork-draft';

const LABELS: Record<ForkPart, string> = {
  model: 'Another model',
  selection: 'Another order of speakers',
  ending: 'Another end',
  budget: 'Another budget',
  verifier: 'Another verification',
};

interface Props {
  draft: ForkDraft;
  names: readonly string[];
  errors: FieldErrors;
  onChange: (part: Partial<ForkDraft>) => void;
}

const PARTS: Record<ForkPart, (props: Props) => ReactNode> = {
  model: ({ draft, errors, onChange }) => (
    <Field
      label="Model"
      hint="Of all agents that have none of their own, as its provider names it."
      error={errors.model}
      className="max-w-md"
    >
      {(control) => (
        <input
          {...control}
          className={inputStyle}
          maxLength={200}
          value={draft.model}
          onChange={(event) => onChange({ model: event.target.value })}
        />
      )}
    </Field>
  ),
  selection: ({ draft, names, errors, onChange }) => (
    <SelectionOptions
      draft={draft.selection}
      names={names}
      error={Object.entries(errors).find(([field]) => field.startsWith('speaker_selection'))?.[1]}
      onChange={(selection) => onChange({ selection })}
    />
  ),
  ending: ({ draft, names, errors, onChange }) => (
    <EndingOptions
      draft={draft.ending}
      names={names}
      errors={errors}
      onChange={(ending) => onChange({ ending })}
    />
  ),
  budget: ({ draft, errors, onChange }) => (
    <>
      <p className="mb-3 text-[0.8125rem] text-soft">
        Counted from the fork on. An empty field is no limit; all empty is no budget.
      </p>
      <BudgetFields
        draft={draft.budget}
        errors={Object.fromEntries(
          BUDGET_LIMITS.flatMap((limit) => {
            const error = errors[`budget.${limit}`];
            return error === undefined ? [] : [[limit, error]];
          }),
        )}
        onChange={(budget) => onChange({ budget })}
      />
    </>
  ),
  verifier: ({ draft, onChange }) => (
    <div className="space-y-6">
      <VerifierChoices
        draft={draft.verifier}
        onChange={(part) => onChange({ verifier: { ...draft.verifier, ...part } })}
      />
    </div>
  ),
};

/** What else the fork does otherwise than the run; each part shows its fields once it is chosen. */
export function ForkParts(props: Props) {
  const { draft, onChange } = props;
  return (
    <fieldset className="min-w-0 space-y-3">
      <legend className="mb-1.5 text-sm font-medium">What else is otherwise than in this run</legend>
      {FORK_PARTS.map((part) => {
        const chosen = draft.parts.includes(part);
        const others = draft.parts.filter((each) => each !== part);
        return (
          <div key={part}>
            <Check
              label={LABELS[part]}
              checked={chosen}
              onChange={(checked) => onChange({ parts: checked ? [...others, part] : others })}
            />
            {chosen && (
              <div className="mt-2.5 rounded-xl border border-line bg-canvas p-4">{PARTS[part](props)}</div>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
