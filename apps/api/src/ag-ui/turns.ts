import { EventType } from '@ag-ui/core';
import type { JournalEvent } from '@vouch/shared';
import { mark, type Segment, type Step } from './segment';

export function endTurn(segment: Segment, waiting: readonly string[] = []): Step {
  const { turn } = segment;
  if (!turn) return [segment, []];
  const outcome = waiting.length > 0 ? { type: 'suspended' as const, interruptIds: [...waiting] } : undefined;
  return [
    { ...segment, turn: undefined },
    [
      { type: EventType.STEP_FINISHED, stepName: turn.step, subagentRunId: turn.id },
      { type: EventType.SUBAGENT_FINISHED, subagentRunId: turn.id, ...(outcome ? { outcome } : {}) },
    ],
  ];
}

export function beginTurn(segment: Segment, event: JournalEvent, agent: string, round: number): Step {
  const [ended, events] = endTurn(segment);
  const turn = { id: `${segment.taskId}/turn-${event.seq}`, agent, step: `round ${round}` };
  const description = segment.state.agents.find(({ name }) => name === agent)?.role;
  return [
    { ...ended, turn },
    [
      ...events,
      {
        type: EventType.SUBAGENT_STARTED,
        ...mark(event),
        subagentRunId: turn.id,
        name: agent,
        ...(description ? { description } : {}),
      },
      { type: EventType.STEP_STARTED, stepName: turn.step, subagentRunId: turn.id },
    ],
  ];
}
