import type { AgentContext, AgentSpec } from '@vouch/shared';
import { ChevronRight } from 'lucide-react';
import type { FieldErrors } from '../lib/field-errors';
import { Check } from '../ui/check';
import { NumberField } from '../ui/number-field';

/** What every part of an agent's form is given. */
export interface AgentPart {
  agent: AgentSpec;
  /** Its index in the team. */
  place: number;
  /** Every name of the team. */
  names: readonly string[];
  errors: FieldErrors;
  onChange: (part: Partial<AgentSpec>) => void;
}

const numberIn = (text: string): number | undefined => (text === '' ? undefined : Number(text));

/** Without fields that say nothing, and undefined when none is left. */
function contextOf({ last_messages, max_tokens, summary }: AgentContext): AgentContext | undefined {
  const context = {
    ...(last_messages !== undefined && { last_messages }),
    ...(max_tokens !== undefined && { max_tokens }),
    ...(summary && { summary }),
  };
  return Object.keys(context).length > 0 ? context : undefined;
}

/** How much of the conversation an agent sees, and after whom it may speak. */
export function AgentLimits({ agent, place, names, errors, onChange }: AgentPart) {
  const { context = {}, may_speak_after } = agent;
  const error = (field: string) => errors[`agents.${place}.${field}`];
  const set = (part: AgentContext) => onChange({ context: contextOf({ ...context, ...part }) });
  const others = ['user', ...new Set(names.filter((name) => name !== ''))];
  const wrongName = Object.entries(errors).find(([field]) =>
    field.startsWith(`agents.${place}.may_speak_after`),
  )?.[1];
  const isLimited = agent.context !== undefined || may_speak_after !== undefined;
  return (
    <details className="group mt-3" open={isLimited || undefined}>
      <summary className="inline-flex list-none items-center gap-1.5 rounded-md text-sm font-medium">
        <ChevronRight aria-hidden className="size-4 text-soft transition-transform group-open:rotate-90" />
        What it sees, and when it speaks
      </summary>
      <div className="space-y-3 pt-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <NumberField
            label="Sees the last messages"
            hint="1 to 200; empty: the last 30."
            error={error('context.last_messages')}
            max={200}
            value={String(context.last_messages ?? '')}
            onChange={(text) => set({ last_messages: numberIn(text) })}
          />
          <NumberField
            label="Tokens of what it sees"
            hint="200 or more, estimated; empty: no limit."
            error={error('context.max_tokens')}
            min={200}
            max={1_000_000}
            value={String(context.max_tokens ?? '')}
            onChange={(text) => set({ max_tokens: numberIn(text) })}
          />
        </div>
        <Check
          label="Gets a summary of the rest"
          hint="Costs one model call whenever enough has fallen out."
          checked={context.summary ?? false}
          onChange={(summary) => set({ summary })}
        />
        <Check
          label="Speaks only after some"
          checked={may_speak_after !== undefined}
          onChange={(checked) => onChange({ may_speak_after: checked ? [] : undefined })}
        />
        {may_speak_after && (
          <fieldset className="ml-6 flex flex-wrap gap-x-5 gap-y-2">
            <legend className="sr-only">After whom {agent.name || 'it'} may speak</legend>
            {others.map((name) => (
              <Check
                key={name}
                label={name === 'user' ? 'a person' : name}
                checked={may_speak_after.includes(name)}
                onChange={(checked) => {
                  const rest = may_speak_after.filter((each) => each !== name);
                  onChange({ may_speak_after: checked ? [...rest, name] : rest });
                }}
              />
            ))}
          </fieldset>
        )}
        {wrongName && (
          <p role="alert" className="text-sm text-bad">
            {wrongName}
          </p>
        )}
      </div>
    </details>
  );
}
