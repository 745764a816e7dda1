import type { HumanInput } from '@vouch/shared';
import { Trash2 } from 'lucide-react';
import { Button } from '../ui/button';
import { Field, inputStyle } from '../ui/field';
import { Select } from '../ui/select';
import { AgentLimits, type AgentPart } from './agent-limits';
import { ToolChoice } from './tool-choice';

const HUMAN_INPUT: readonly { value: HumanInput; label: string }[] = [
  { value: 'NEVER', label: 'Never' },
  { value: 'TERMINATE', label: 'When it wants to end the run' },
  { value: 'ALWAYS', label: 'Before each of its messages' },
];

interface Props extends AgentPart {
  /** Absent when the team cannot do without it. */
  onRemove: (() => void) | undefined;
}

export function AgentFields({ agent, place, names, errors, onChange, onRemove }: Props) {
  const error = (field: string) => errors[`agents.${place}.${field}`];
  return (
    <fieldset className="rounded-xl border border-line bg-canvas p-4">
      <legend className="sr-only">Agent {place + 1}</legend>
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto]">
        <Field label="Name" error={error('name')}>
          {(control) => (
            <input
              {...control}
              className={inputStyle}
              value={agent.name}
              spellCheck={false}
              onChange={(event) => onChange({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Role" error={error('role')}>
          {(control) => (
            <input
              {...control}
              className={inputStyle}
              value={agent.role}
              onChange={(event) => onChange({ role: event.target.value })}
            />
          )}
        </Field>
        <Button
          tone="danger"
          className="self-start sm:mt-[1.7rem]"
          aria-label={`Remove agent ${agent.name || place + 1}`}
          disabled={!onRemove}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="size-4" />
          <span className="sm:hidden">Remove</span>
        </Button>
      </div>
      <Field label="System message" className="mt-3" error={error('system_message')}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            className={`${inputStyle} field-sizing-content max-h-60`}
            value={agent.system_message}
            onChange={(event) => onChange({ system_message: event.target.value })}
          />
        )}
      </Field>
      <ToolChoice chosen={agent.tools ?? []} onChange={(tools) => onChange({ tools })} />
      <Field label="You are asked" className="mt-3 sm:max-w-72" error={error('human_input')}>
        {(control) => (
          <Select
            {...control}
            options={HUMAN_INPUT}
            value={agent.human_input ?? 'NEVER'}
            onChange={(human_input) => onChange({ human_input })}
          />
        )}
      </Field>
      <AgentLimits agent={agent} place={place} names={names} errors={errors} onChange={onChange} />
    </fieldset>
  );
}
