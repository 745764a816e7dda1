import { Trash2 } from 'lucide-react';
import { Button } from '../ui/button';
import { Field, inputStyle, type FieldControl } from '../ui/field';
import { Select } from '../ui/select';
import { newRule, RULE_KINDS, wordsOf, type RuleDraft } from './ending-draft';

const KINDS = RULE_KINDS.map((kind) => ({ value: kind, label: wordsOf(kind).label.replace(/:$/, '') }));

interface AgentInputProps {
  control: Partial<FieldControl> & { 'aria-label'?: string };
  names: readonly string[];
  /** What no agent is called, where any will do. */
  anyone?: string;
  value: string;
  onChange: (value: string) => void;
}

/** An agent of the team; typed where the team's names are not known here. */
function AgentInput({ control, names, anyone, value, onChange }: AgentInputProps) {
  const known = names.filter((name) => name !== '');
  if (known.length === 0) {
    return (
      <input
        {...control}
        className={inputStyle}
        placeholder={anyone ?? 'name of the agent'}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  const first = { value: '', label: anyone ?? 'Choose an agent' };
  const options = [first, ...[...new Set(known)].map((name) => ({ value: name, label: name }))];
  return <Select {...control} options={options} value={value} onChange={onChange} />;
}

interface Props {
  rule: RuleDraft;
  place: number;
  names: readonly string[];
  error: string | undefined;
  onChange: (rule: RuleDraft) => void;
  /** Absent for the last rule that is left. */
  onRemove: (() => void) | undefined;
}

/** One rule, to be read as a sentence. */
export function RuleRow({ rule, place, names, error, onChange, onRemove }: Props) {
  const { kind, value, from } = rule;
  const { value: expected, unit } = wordsOf(kind);
  const set = (next: string) => onChange({ ...rule, value: next });
  return (
    <fieldset className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,6fr)_auto]">
      <legend className="sr-only">Rule {place + 1}</legend>
      <Select
        aria-label={`Kind of rule ${place + 1}`}
        options={KINDS}
        value={kind}
        onChange={(next) => onChange(newRule(next))}
      />
      <Field
        label={`Value of rule ${place + 1}`}
        hideLabel
        hint={unit}
        error={error}
        className="max-sm:order-1 max-sm:col-span-2"
      >
        {(control) =>
          expected === 'agent' ? (
            <AgentInput control={control} names={names} value={value} onChange={set} />
          ) : (
            <input
              {...control}
              type={expected === 'text' ? 'text' : 'number'}
              min={0}
              step={expected === 'whole' ? 1 : 'any'}
              className={inputStyle}
              value={value}
              onChange={(event) => set(event.target.value)}
            />
          )
        }
      </Field>
      <Button tone="danger" aria-label={`Remove rule ${place + 1}`} disabled={!onRemove} onClick={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </Button>
      {kind === 'text' && (
        <div className="flex items-center gap-2 text-sm max-sm:order-1 max-sm:col-span-2 sm:col-start-2">
          <span className="shrink-0">from</span>
          <AgentInput
            control={{ 'aria-label': `Who writes the text of rule ${place + 1}` }}
            names={names}
            anyone="anyone"
            value={from}
            onChange={(next) => onChange({ ...rule, from: next })}
          />
        </div>
      )}
    </fieldset>
  );
}
