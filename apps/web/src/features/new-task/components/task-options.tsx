import { BUDGET_LIMITS, MAX_ROUNDS_LIMIT, type AgentSpec } from '@vouch/shared';
import type { FieldErrors } from '../../../lib/field-errors';
import { BudgetFields } from '../../../ui/budget-fields';
import { Choice } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { NumberField } from '../../../ui/number-field';
import { Select } from '../../../ui/select';
import { TeamEditor } from '../../../team-editor/team-editor';
import { followTeam } from '../../../run-options/selection-draft';
import { knownNames, type TaskDraft } from '../task-draft';
import { WAITS } from '../waiting-draft';
import { EndingOptions } from '../../../run-options/ending-options';
import { MadeTeamFields } from './made-team-fields';
import { SelectionOptions } from '../../../run-options/selection-options';
import { SavedTeamField } from './saved-team-field';
import { VerifierChoices } from '../../../run-options/verifier-choices';

interface Props {
  draft: TaskDraft;
  errors: FieldErrors;
  onChange: (part: Partial<TaskDraft>) => void;
}

const TEAM = [
  { value: 'default', label: 'Default team', hint: 'The small team that is built in.' },
  { value: 'made', label: 'A team for this task', hint: 'Made from the task, or a saved one that fits.' },
  { value: 'saved', label: 'Saved team', hint: 'One that you keep under Settings.' },
  { value: 'own', label: 'Own agents', hint: 'You say who they are.' },
] as const;

/** The problems of the budget by limit. */
const budgetErrors = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    BUDGET_LIMITS.flatMap((limit) => {
      const error = errors[`budget.${limit}`];
      return error === undefined ? [] : [[limit, error]];
    }),
  );

export function TaskOptions({ draft, errors, onChange }: Props) {
  const names = knownNames(draft);
  const changeAgents = (agents: AgentSpec[]) => {
    const { selection } = draft;
    const barred = followTeam(selection.barred, draft.agents, agents);
    onChange({ agents, selection: { ...selection, barred } });
  };
  return (
    <div className="space-y-6">
      <Choice legend="Team" options={TEAM} value={draft.team} onChange={(team) => onChange({ team })} />
      {draft.team === 'made' && (
        <MadeTeamFields made={draft.made} errors={errors} onChange={(made) => onChange({ made })} />
      )}
      {draft.team === 'saved' && (
        <SavedTeamField
          teamId={draft.team_id}
          error={errors.team}
          onChange={(team_id) => onChange({ team_id })}
        />
      )}
      {draft.team === 'own' && <TeamEditor agents={draft.agents} errors={errors} onChange={changeAgents} />}
      <SelectionOptions
        draft={draft.selection}
        names={names}
        error={Object.entries(errors).find(([field]) => field.startsWith('speaker_selection'))?.[1]}
        onChange={(selection) => onChange({ selection })}
      />
      <EndingOptions
        draft={draft.ending}
        names={names}
        errors={errors}
        onChange={(ending) => onChange({ ending })}
      />
      <NumberField
        label="Rounds"
        hint={`How often the team may speak at most: 1 to ${MAX_ROUNDS_LIMIT}.`}
        error={errors.max_rounds}
        max={MAX_ROUNDS_LIMIT}
        value={draft.rounds}
        onChange={(rounds) => onChange({ rounds })}
        className="max-w-56"
      />
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">Budget</legend>
        <p className="mb-3 text-[0.8125rem] text-soft">
          The run asks you before it goes over a limit. An empty field is no limit.
        </p>
        <BudgetFields
          draft={draft.budget}
          errors={budgetErrors(errors)}
          onChange={(budget) => onChange({ budget })}
        />
      </fieldset>
      <VerifierChoices draft={draft} onChange={onChange} />
      <Field
        label="How long a question to you stays open"
        hint="Then the run goes on as if you had declined; without its key, its team or its budget it ends."
        className="max-w-xl"
      >
        {(control) => (
          <Select
            {...control}
            options={WAITS}
            value={draft.waits}
            onChange={(waits) => onChange({ waits })}
          />
        )}
      </Field>
      <NumberField
        label="Answer again from the cache"
        hint="A number of your choice: what a run of yours with the same number has asked a model before is not asked again and costs nothing. Empty: every request is made."
        error={errors.cache_seed}
        min={0}
        value={draft.cache_seed}
        onChange={(cache_seed) => onChange({ cache_seed })}
        className="max-w-xl"
      />
    </div>
  );
}
