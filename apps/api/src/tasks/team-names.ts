import {
  catalogueError,
  namesInTransitions,
  simpleConditionsOf,
  type Condition,
  type SpeakerSelection,
} from '@vouch/shared';

interface NamedTeam {
  agents: { name: string }[];
  selection?: SpeakerSelection;
  termination?: Condition;
}

function namesInTermination(termination: Condition | undefined): { field: string; name: string }[] {
  const conditions = termination ? simpleConditionsOf(termination) : [];
  return conditions.flatMap((condition) => {
    if ('source' in condition) return { field: 'termination.source', name: condition.source };
    if ('handoff_to' in condition) return { field: 'termination.handoff_to', name: condition.handoff_to };
    return 'text' in condition && condition.from ? { field: 'termination.from', name: condition.from } : [];
  });
}

/** @throws invalid_request naming every field that mentions an agent which is not in the team */
export function refuseInconsistent({ agents, selection, termination }: NamedTeam): void {
  const known = new Set(agents.map(({ name }) => name));
  const mentioned = [...(selection ? namesInTransitions(selection) : []), ...namesInTermination(termination)];
  const fields = mentioned
    .filter(({ name }) => !known.has(name))
    .map(({ field, name }) => ({ field, message: `no agent of the team is called "${name}"` }));
  if (fields.length > 0) throw catalogueError('invalid_request', { fields });
}
