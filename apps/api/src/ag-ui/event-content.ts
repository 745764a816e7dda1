import { EventType, type Event } from '@ag-ui/core';
import type { JournalEvent } from '@vouch/shared';
import { messageEvents, usageOf } from './message-events';
import { inTurn, mark, type Segment, type Step } from './segment';
import { beginTurn } from './turns';

const activity = (segment: Segment, event: JournalEvent, activityType: string, about: string): Event => {
  const { type, task_id, seq, ts, ...content } = event;
  return {
    type: EventType.ACTIVITY_SNAPSHOT,
    ...mark(event),
    messageId: `${segment.taskId}/${about}`,
    activityType,
    content,
    replace: true,
    ...inTurn(segment.turn),
  };
};

function custom(segment: Segment, event: JournalEvent): Event {
  const { type, task_id, seq, ts, ...value } = event;
  return { type: EventType.CUSTOM, ...mark(event), name: `vouch.${type}`, value, ...inTurn(segment.turn) };
}

/** What an event shows by itself, whatever it does to the state. */
export function eventContent(segment: Segment, event: JournalEvent): Step {
  switch (event.type) {
    case 'agent_message':
      return messageEvents(segment, event);
    case 'verifier_result':
      return [
        { ...segment, usage: [...segment.usage, ...usageOf(event)] },
        [activity(segment, event, 'vouch.verdict', `${event.message_id}/verdict`)],
      ];
    case 'action_result':
      return [segment, [activity(segment, event, 'vouch.action_result', `event-${event.seq}`)]];
    case 'info': {
      const { agent, round } = event.data ?? {};
      return event.kind === 'speaker_selected' && typeof agent === 'string'
        ? beginTurn(segment, event, agent, typeof round === 'number' ? round : segment.state.round)
        : [segment, [custom(segment, event)]];
    }
    case 'error':
      return [segment, [custom(segment, event)]];
    case 'credential_request':
    case 'approval_request':
    case 'finished':
      return [segment, []];
  }
}
