import { MAX_ROUNDS_LIMIT } from '@vouch/shared';
import type { FieldErrors } from '../../../lib/field-errors';
import { Choice } from '../../../ui/choice';
import { Field, inputStyle } from '../../../ui/field';
import { TeamEditor } from '../../../team-editor/team-editor';
import type { TaskDraft } from '../task-draft';

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
  { value: 'own', label: 'Own agents', hint: 'You say who they are.' },
] as const;

export function TaskOptions({ draft, errors, onChange }: Props) {
  return (
    <div className="space-y-6">
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
      <Choice
        legend="Actions the verifier suggests"
        options={ACTIONS}
        value={draft.actions}
        onChange={(actions) => onChange({ actions })}
      />
      <Choice
        legend="Who verifies the messages"
        options={TIERS}
        value={draft.verifier}
        onChange={(verifier) => onChange({ verifier })}
      />
      <Choice
        legend="When the verifier cannot be reached"
        options={OUTAGE}
        value={draft.on_outage}
        onChange={(on_outage) => onChange({ on_outage })}
      />
      <Choice legend="Team" options={TEAM} value={draft.team} onChange={(team) => onChange({ team })} />
      {draft.team === 'own' && (
        <TeamEditor agents={draft.agents} errors={errors} onChange={(agents) => onChange({ agents })} />
      )}
    </div>
  );
}
