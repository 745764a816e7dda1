import { Plus, Trash2 } from 'lucide-react';
import type { FieldErrors } from '../../../lib/field-errors';
import { Button } from '../../../ui/button';
import { Field, inputStyle } from '../../../ui/field';
import { EMPTY_AGENT, type AgentDraft } from '../task-draft';

const MAX_AGENTS = 12;

interface Props {
  agents: AgentDraft[];
  errors: FieldErrors;
  onChange: (agents: AgentDraft[]) => void;
}

export function TeamEditor({ agents, errors, onChange }: Props) {
  const change = (index: number, part: Partial<AgentDraft>) =>
    onChange(agents.map((agent, at) => (at === index ? { ...agent, ...part } : agent)));

  return (
    <div className="space-y-3">
      {agents.map((agent, index) => (
        <fieldset key={index} className="rounded-xl border border-line bg-canvas p-4">
          <legend className="sr-only">Agent {index + 1}</legend>
          <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto]">
            <Field label="Name" error={errors[`agents.${index}.name`]}>
              {(control) => (
                <input
                  {...control}
                  className={inputStyle}
                  value={agent.name}
                  spellCheck={false}
                  onChange={(event) => change(index, { name: event.target.value })}
                />
              )}
            </Field>
            <Field label="Role" error={errors[`agents.${index}.role`]}>
              {(control) => (
                <input
                  {...control}
                  className={inputStyle}
                  value={agent.role}
                  onChange={(event) => change(index, { role: event.target.value })}
                />
              )}
            </Field>
            <Button
              tone="danger"
              className="self-start sm:mt-[1.7rem]"
              aria-label={`Remove agent ${agent.name || index + 1}`}
              disabled={agents.length === 1}
              onClick={() => onChange(agents.filter((_, at) => at !== index))}
            >
              <Trash2 aria-hidden className="size-4" />
              <span className="sm:hidden">Remove</span>
            </Button>
          </div>
          <Field label="System message" className="mt-3" error={errors[`agents.${index}.system_message`]}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                className={`${inputStyle} field-sizing-content max-h-60`}
                value={agent.system_message}
                onChange={(event) => change(index, { system_message: event.target.value })}
              />
            )}
          </Field>
        </fieldset>
      ))}
      {errors.agents && (
        <p role="alert" className="text-sm text-bad">
          The team: {errors.agents}
        </p>
      )}
      <Button
        size="sm"
        disabled={agents.length >= MAX_AGENTS}
        onClick={() => onChange([...agents, EMPTY_AGENT])}
      >
        <Plus aria-hidden className="size-4" />
        Add an agent
      </Button>
    </div>
  );
}
