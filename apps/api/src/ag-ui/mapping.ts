/**
 * The journal of a task as AG-UI 1.0 events. One AG-UI run is one segment of a task: from a request to the next wait for
 * a person, or to the end. A turn is a sub-agent run with one step and its messages, a verdict is an activity, and
 * what the run's state has become follows as a state delta.
 */
import { aggregateTokenUsage, EventType, type Event, type Interrupt } from '@ag-ui/core';
import { phaseOfStop, type JournalEvent, type JournalEventOf } from '@vouch/shared';
import { eventContent } from './event-content';
import { mark, stateDelta, type Segment, type Step } from './segment';
import { endTurn } from './turns';

function finish(segment: Segment, event: JournalEventOf<'finished'>): Event[] {
  const { threadId, runId, taskId, usage } = segment;
  const { stop_reason, summary, cost } = event;
  if (phaseOfStop(stop_reason) === 'failed')
    return [
      { type: EventType.RUN_ERROR, ...mark(event), message: summary || stop_reason, code: stop_reason },
    ];
  const stopped = phaseOfStop(stop_reason) === 'stopped';
  return [
    {
      type: EventType.RUN_FINISHED,
      ...mark(event),
      threadId,
      runId,
      result: { task_id: taskId, stop_reason, summary },
      outcome: { type: stopped ? 'cancelled' : 'success' },
      usage: aggregateTokenUsage([...usage]),
      metadata: { vouch: { seq: event.seq, usage: event.usage, cost } },
    },
  ];
}

/** What one event of the journal is to an AG-UI client; `finished` ends the segment. */
export function mapEvent(segment: Segment, event: JournalEvent): Step {
  const [shown, events] = eventContent(segment, event);
  const [next, delta] = stateDelta(shown, event);
  if (event.type !== 'finished') return [next, [...events, ...delta]];
  const [ended, closing] = endTurn(next);
  return [ended, [...events, ...delta, ...closing, ...finish(ended, event)]];
}

/** Ends a segment that waits for a person; the next request answers by the ids of these interrupts. */
export function suspend(segment: Segment, interrupts: Interrupt[]): Event[] {
  const raised = interrupts.flatMap(({ id, subagentRunId }) => (subagentRunId ? [id] : []));
  const [ended, closing] = endTurn(segment, raised);
  const { threadId, runId, usage } = ended;
  return [
    ...closing,
    {
      type: EventType.RUN_FINISHED,
      threadId,
      runId,
      outcome: { type: 'interrupt', interrupts },
      usage: aggregateTokenUsage([...usage]),
    },
  ];
}
