import type { RunState } from '@vouch/shared';
import { roleColour } from '../../../lib/role-colour';
import { Dot } from '../../../ui/chip';

type Agent = RunState['agents'][number];

const STATUS_WORDS: Record<Agent['status'], string> = {
  idle: '',
  writing: 'writing…',
  being_verified: 'being verified…',
  waiting: 'waiting for you',
};

/** The team, and what each agent does right now. */
export function TeamStrip({ agents }: { agents: readonly Agent[] }) {
  if (agents.length === 0) return null;
  return (
    <ul aria-label="Team" className="flex gap-2 overflow-x-auto">
      {agents.map((agent) => (
        <li
          key={agent.name}
          title={agent.role}
          style={roleColour(agents, agent.name)}
          className="flex shrink-0 items-center gap-2 rounded-full bg-role-tint px-3 py-1 text-[0.8125rem]"
        >
          <span className="font-medium text-role">{agent.name}</span>
          {agent.status !== 'idle' && (
            <span className="inline-flex items-center gap-1.5 text-soft">
              <Dot busy />
              {STATUS_WORDS[agent.status]}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
