import type { Interrupt } from '@ag-ui/core';
import type { OpenRequest } from '@vouch/shared';
import { inTurn, type Segment } from './segment';

/** What an interrupt is called: the task and the request it stands for. */
export const interruptId = (taskId: string, requestId: string): string => `${taskId}/${requestId}`;
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
