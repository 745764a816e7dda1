import { MAX_AGENTS } from '@vouch/shared';
import type { FieldErrors } from '../../../lib/field-errors';
import { Check } from '../../../ui/check';
import { Field, inputStyle } from '../../../ui/field';
import type { TaskDraft } from '../task-draft';

interface Props {
  made: TaskDraft['made'];
  errors: FieldErrors;
  onChange: (made: TaskDraft['made']) => void;
}

/** How a team is made for the task. */
export function MadeTeamFields({ made, errors, onChange }: Props) {
  return (
    <div className="space-y-4">
      <Field
        label="Agents at most"
        hint={`1 to ${MAX_AGENTS}`}
        error={errors['build_team.max_agents'] ?? errors.build_team}
        className="max-w-56"
      >
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={MAX_AGENTS}
            className={inputStyle}
            value={made.max_agents}
            onChange={(event) => onChange({ ...made, max_agents: event.target.value })}
          />
        )}
      </Field>
      <Check
        label="Show it to me first"
        hint="The run waits for your review; you can change names, roles and instructions."
        checked={made.review}
        onChange={(review) => onChange({ ...made, review })}
      />
    </div>
  );
}
