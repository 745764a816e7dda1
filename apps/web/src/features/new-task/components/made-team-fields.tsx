import { MAX_AGENTS } from '@vouch/shared';
import type { FieldErrors } from '../../../lib/field-errors';
import { Check } from '../../../ui/check';
import { NumberField } from '../../../ui/number-field';
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
      <NumberField
        label="Agents at most"
        hint={`1 to ${MAX_AGENTS}`}
        error={errors['build_team.max_agents'] ?? errors.build_team}
        max={MAX_AGENTS}
        value={made.max_agents}
        onChange={(max_agents) => onChange({ ...made, max_agents })}
        className="max-w-56"
      />
      <Check
        label="Show it to me first"
        hint="The run waits for your review; you can change names, roles and instructions."
        checked={made.review}
        onChange={(review) => onChange({ ...made, review })}
      />
    </div>
  );
}
