import { MAX_AGENTS, type AgentSpec } from '@vouch/shared';
import { Plus } from 'lucide-react';
import type { FieldErrors } from '../lib/field-errors';
import { Button } from '../ui/button';
import { AgentFields } from './agent-fields';
import { changeAgent, removeAgent } from './team-changes';

interface Props {
  agents: AgentSpec[];
  errors: FieldErrors;
  onChange: (agents: AgentSpec[]) => void;
}

const EMPTY_AGENT: AgentSpec = { name: '', role: '', system_message: '' };

/** The agents of a team, each with its fields; problems are named `agents.0.name` and so on. */
export function TeamEditor({ agents, errors, onChange }: Props) {
  return (
    <div className="space-y-3">
      {agents.map((agent, index) => (
        <AgentFields
          key={index}
          agent={agent}
          place={index}
          errors={errors}
          names={agents.map(({ name }) => name)}
          onChange={(part) => onChange(changeAgent(agents, index, part))}
          onRemove={agents.length > 1 ? () => onChange(removeAgent(agents, index)) : undefined}
        />
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
