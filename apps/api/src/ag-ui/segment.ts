import { EventType, PROTOCOL_VERSION, type Event, type TokenUsage } from '@ag-ui/core';
import { foldRunState, type JournalEvent, type RunState } from '@vouch/shared';
import { jsonPatch } from './json-patch';

interface Turn {
  id: string;
  agent: string;
  step: string;
}

/** A segment while it goes on; each function returns the next one. */
export interface Segment {
  readonly threadId: string;
  readonly runId: string;
  readonly taskId: string;
  readonly state: RunState;
  /** Ids of the messages and texts of the person that the client has already. */
  readonly known: ReadonlySet<string>;
  readonly turn: Turn | undefined;
  readonly usage: readonly TokenUsage[];
}
export type Step = readonly [Segment, Event[]];

/** The state as clients see it and send it back; it says by itself which task it is of. */
const publicState = (taskId: string, { answered, updated_at, ...state }: RunState) => ({
  task_id: taskId,
  ...state,
});

export const mark = ({ seq, ts }: JournalEvent) => ({
  timestamp: Math.round(ts * 1000),
  metadata: { vouch: { seq } },
});
export const inTurn = (turn: Turn | undefined) => (turn ? { subagentRunId: turn.id } : {});

/** Opens a segment with the state as it is now; events up to it that are mapped afterwards change no state. */
export function openSegment(
  ids: Pick<Segment, 'threadId' | 'runId' | 'taskId'>,
  state: RunState,
  known: ReadonlySet<string>,
): Step {
  const { threadId, runId, taskId } = ids;
  return [
    { threadId, runId, taskId, state, known, turn: undefined, usage: [] },
    [
      { type: EventType.RUN_STARTED, threadId, runId, protocolVersion: PROTOCOL_VERSION },
      { type: EventType.STATE_SNAPSHOT, snapshot: publicState(taskId, state) },
    ],
  ];
}

/** What an event makes of the state; nothing when the client's snapshot has it already. */
export function stateDelta(segment: Segment, event: JournalEvent): Step {
  if (event.seq <= segment.state.last_seq) return [segment, []];
  const state = foldRunState(segment.state, event);
  const before = publicState(segment.taskId, segment.state);
  const delta = jsonPatch(before, publicState(segment.taskId, state));
  return [{ ...segment, state }, [{ type: EventType.STATE_DELTA, ...mark(event), delta }]];
}
