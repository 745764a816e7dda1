/**
 * The journal of a task as AG-UI 1.0 events. One AG-UI run is one segment of a task: from a request to the next wait for
 * a person, or to the end. A turn is a sub-agent run with one step and its messages, a verdict is an activity, and
 * what the run's state has become follows as a state delta.
 */
import {
  aggregateTokenUsage,
  EventType,
  PROTOCOL_VERSION,
  type Event,
  type Interrupt,
  type TokenUsage,
} from '@ag-ui/core';
import {
  foldRunState,
  phaseOfStop,
  type JournalEvent,
  type JournalEventOf,
  type OpenRequest,
  type RunState,
  type TokenUsage as JournalUsage,
} from '@vouch/shared';
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

/** What an interrupt is called: the task and the request it stands for. */
export const interruptId = (taskId: string, requestId: string): string => `${taskId}/${requestId}`;
const messageIdOf = (taskId: string, id: string) => `${taskId}/${id}`;

/** The state as clients see it and send it back; it says by itself which task it is of. */
const publicState = (taskId: string, { answered, updated_at, ...state }: RunState) => ({
  task_id: taskId,
  ...state,
});

const mark = ({ seq, ts }: JournalEvent) => ({
  timestamp: Math.round(ts * 1000),
  metadata: { vouch: { seq } },
});
const inTurn = (turn: Turn | undefined) => (turn ? { subagentRunId: turn.id } : {});

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

function endTurn(segment: Segment, waiting: readonly string[] = []): Step {
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

function beginTurn(segment: Segment, event: JournalEvent, agent: string, round: number): Step {
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

function toolCallEvents(
  event: JournalEventOf<'agent_message'>,
  parent: string,
  turn: Turn | undefined,
): Event[] {
  return (event.tool_calls ?? []).flatMap((call): Event[] => {
    const toolCallId = `${parent}/${call.id}`;
    return [
      {
        type: EventType.TOOL_CALL_START,
        toolCallId,
        toolCallName: call.name,
        parentMessageId: parent,
        ...inTurn(turn),
      },
      { type: EventType.TOOL_CALL_ARGS, toolCallId, delta: call.arguments || '{}', ...inTurn(turn) },
      { type: EventType.TOOL_CALL_END, toolCallId, ...inTurn(turn) },
      {
        type: EventType.TOOL_CALL_RESULT,
        messageId: `${toolCallId}/result`,
        toolCallId,
        content: call.result ?? call.error ?? '',
        ...inTurn(turn),
      },
    ];
  });
}

const usageOf = ({ model, usage }: { model?: string; usage?: JournalUsage }): TokenUsage[] =>
  usage
    ? [
        {
          ...(model ? { model } : {}),
          inputTokens: usage.prompt_tokens,
          outputTokens: usage.completion_tokens,
          totalTokens: usage.prompt_tokens + usage.completion_tokens,
        },
      ]
    : [];

function message(segment: Segment, event: JournalEventOf<'agent_message'>): Step {
  const person = event.sender === 'user';
  const messageId = messageIdOf(segment.taskId, event.message_id);
  if (segment.known.has(messageId) || (person && segment.known.has(event.content))) return [segment, []];
  const [at, opening]: Step =
    person || segment.turn?.agent === event.sender
      ? [segment, []]
      : beginTurn(segment, event, event.sender, event.round ?? segment.state.round);
  const owner = person ? {} : inTurn(at.turn);
  const replaced = event.replaces ? { replaces: messageIdOf(segment.taskId, event.replaces) } : {};
  return [
    { ...at, usage: [...at.usage, ...usageOf(event)] },
    [
      ...opening,
      {
        type: EventType.TEXT_MESSAGE_START,
        ...mark(event),
        metadata: { vouch: { seq: event.seq, ...replaced } },
        messageId,
        role: person ? 'user' : 'assistant',
        name: event.sender,
        ...owner,
      },
      ...(event.content === ''
        ? []
        : [{ type: EventType.TEXT_MESSAGE_CONTENT as const, messageId, delta: event.content, ...owner }]),
      { type: EventType.TEXT_MESSAGE_END, messageId, ...owner },
      ...toolCallEvents(event, messageId, at.turn),
    ],
  ];
}

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

function content(segment: Segment, event: JournalEvent): Step {
  switch (event.type) {
    case 'agent_message':
      return message(segment, event);
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

function stateDelta(segment: Segment, event: JournalEvent): Step {
  if (event.seq <= segment.state.last_seq) return [segment, []];
  const state = foldRunState(segment.state, event);
  const before = publicState(segment.taskId, segment.state);
  const delta = jsonPatch(before, publicState(segment.taskId, state));
  return [{ ...segment, state }, [{ type: EventType.STATE_DELTA, ...mark(event), delta }]];
}

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
  const [shown, events] = content(segment, event);
  const [next, delta] = stateDelta(shown, event);
  if (event.type !== 'finished') return [next, [...events, ...delta]];
  const [ended, closing] = endTurn(next);
  return [ended, [...events, ...delta, ...closing, ...finish(ended, event)]];
}

const isoTime = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString();

/** What a client may answer: for a credential only whether the key was stored, never the key. */
function responseSchema({ kind, options, schema }: OpenRequest): Record<string, unknown> {
  const object = (properties: Record<string, object>, required: string) => ({
    type: 'object',
    properties,
    required: [required],
    additionalProperties: false,
  });
  if (kind === 'credential') return object({ stored: { const: true } }, 'stored');
  const answer = { type: 'string', ...(options ? { enum: options } : {}) };
  if (kind === 'question' || kind === 'speaker') return object({ answer }, 'answer');
  const args = schema ?? { type: 'object' };
  return object({ approved: { type: 'boolean' }, args, reason: { type: 'string' } }, 'approved');
}

const REASONS: Record<OpenRequest['kind'], string> = {
  credential: 'vouch:credential',
  action: 'confirmation',
  plan: 'confirmation',
  budget: 'confirmation',
  question: 'input_required',
  speaker: 'input_required',
};

function interruptOf(segment: Segment, request: OpenRequest): Interrupt {
  const { request_id, kind, description, provider, agent, actions, expires_at } = request;
  const raisedByTurn = agent !== undefined && agent === segment.turn?.agent;
  return {
    id: interruptId(segment.taskId, request_id),
    reason: REASONS[kind],
    message: provider ? `A key for ${provider}: ${description}` : description,
    responseSchema: responseSchema(request),
    ...(expires_at === undefined ? {} : { expiresAt: isoTime(expires_at) }),
    metadata: {
      vouch: {
        task_id: segment.taskId,
        request_id,
        kind,
        ...(provider ? { provider, store_at: '/credentials' } : {}),
        ...(actions ? { actions } : {}),
      },
    },
    ...(raisedByTurn ? inTurn(segment.turn) : {}),
  };
}

/** Stands for the request of an interrupt that says that a person has halted the run. */
export const PAUSE = 'paused';

const pauseOf = ({ taskId }: Segment): Interrupt => ({
  id: interruptId(taskId, PAUSE),
  reason: 'vouch:paused',
  message: 'A person has paused the run.',
  responseSchema: { type: 'object', properties: {}, additionalProperties: false },
});

/** What a run waits for, apart from what has been answered already. */
export function openInterrupts(segment: Segment, answered: ReadonlySet<string>): Interrupt[] {
  const { awaiting, phase } = segment.state;
  const open = awaiting.filter(({ request_id }) => !answered.has(request_id));
  if (open.length > 0) return open.map((request) => interruptOf(segment, request));
  return phase === 'paused' && !answered.has(PAUSE) ? [pauseOf(segment)] : [];
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
