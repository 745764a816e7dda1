import { BUDGET_LIMITS, MAX_ROUNDS_LIMIT, type AgentSpec } from '@vouch/shared';
import type { FieldErrors } from '../../../lib/field-errors';
import { BudgetFields } from '../../../ui/budget-fields';
import { Check } from '../../../ui/check';
import { Choice } from '../../../ui/choice';
import { Field, inputStyle } from '../../../ui/field';
import { TeamEditor } from '../../../team-editor/team-editor';
import { followTeam } from '../selection-draft';
import { knownNames, type TaskDraft } from '../task-draft';
import { EndingOptions } from './ending-options';
import { MadeTeamFields } from './made-team-fields';
import { SelectionOptions } from './selection-options';
import { SavedTeamField } from './saved-team-field';

interface Props {
  draft: TaskDraft;
  errors: FieldErrors;
  onChange: (part: Partial<TaskDraft>) => void;
}

const ACTIONS = [
  { value: 'ask', label: 'Ask me', hint: 'The run waits for your yes or no.' },
  { value: 'auto', label: 'Apply automatically', hint: 'What the verifier suggests is done at once.' },
] as const;
const OUTAGE = [
  { value: 'open', label: 'Go on, marked uncertain', hint: 'Messages count, without a check.' },
  { value: 'closed', label: 'Stop the run', hint: 'Nothing counts without a check.' },
] as const;
const TIERS: readonly { value: TaskDraft['verifier']; label: string; hint: string }[] = [
  {
    value: 't0',
    label: 'Code alone',
    hint: 'Free: checks without a model. It warns, it seldom fails a message.',
  },
  {
    value: 'flagged',
    label: 'A model where code has doubts',
    hint: 'About one message in seven, and the final answer.',
  },
  { value: 't0+t1', label: 'A model on every message', hint: 'Code first, then the verifier’s model.' },
  {
    value: 'full',
    label: 'And a strong model',
    hint: 'A second opinion on what is uncertain or matters most.',
  },
];
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
      <Field
        label="Rounds"
        hint={`How often the team may speak at most: 1 to ${MAX_ROUNDS_LIMIT}.`}
        error={errors.max_rounds}
        className="max-w-56"
      >
        {(control) => (
          <input
            {...control}
            type="number"
            min={1}
            max={MAX_ROUNDS_LIMIT}
            className={inputStyle}
            value={draft.rounds}
            onChange={(event) => onChange({ rounds: event.target.value })}
          />
        )}
      </Field>
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
      <Choice
        legend="Who verifies the messages"
        options={TIERS}
        value={draft.verifier}
        onChange={(verifier) => onChange({ verifier })}
      />
      <Choice
        legend="Actions the verifier suggests"
        options={ACTIONS}
        value={draft.actions}
        onChange={(actions) => onChange({ actions })}
      />
      <Choice
        legend="When the verifier cannot be reached"
        options={OUTAGE}
        value={draft.on_outage}
        onChange={(on_outage) => onChange({ on_outage })}
      />
      <Check
        label="Draft ahead"
        hint="The next message is written while the verifier reads; a draft that does not hold is thrown away."
        checked={draft.draft_ahead}
        onChange={(draft_ahead) => onChange({ draft_ahead })}
      />
    </div>
  );
}
