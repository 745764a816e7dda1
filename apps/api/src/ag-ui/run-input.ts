/** What a `RunAgentInput` asks for, as pure readings of it. */
import { createHash } from 'node:crypto';
import {
  catalogueError,
  isCatalogueError,
  type AgUiInput,
  type ErrorDetails,
  type AnswerRequest,
  type OpenRequest,
} from '@vouch/shared';
import { z } from 'zod';

type Message = AgUiInput['messages'][number];
type ResumeEntry = NonNullable<AgUiInput['resume']>[number];

/** A thread's older messages matter only while their task may still run. */
const MAX_LOOKED_AT = 20;

export const invalidInput = (field: string, message: string) =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

const textOf = ({ content }: Message): string =>
  typeof content === 'string'
    ? content
    : (content ?? []).flatMap(({ type, text }) => (type === 'text' && text ? [text] : [])).join('\n');

const personsMessages = ({ messages }: AgUiInput) => messages.filter(({ role }) => role === 'user');

/** What the person said last: the task, when it is new. @throws invalid_request */
export function lastWords(input: AgUiInput): string {
  const last = personsMessages(input).at(-1);
  const text = last ? textOf(last).trim() : '';
  if (!text) throw invalidInput('messages', 'must hold a message of role "user" with text');
  return text;
}

/** Where a client has sent what a field of a new task, or of words for a run, was made of. */
export function fieldOfInput(field: string): string {
  if (field === 'task' || field === 'content') return 'messages';
  return `forwardedProps.vouch.${field}`;
}

/** Where a client has sent what a field of an answer was made of. */
export const fieldOfResume =
  ({ field: entry }: ResumedRequest) =>
  (field: string): string =>
    field === 'decision' ? `${entry}.status` : `${entry}.payload.${field}`;

/** For what was made of the input and refused: the same refusal, naming fields that the client knows. */
export const naming = (nameOf: (field: string) => string) => (error: unknown) => {
  if (!isCatalogueError(error) || error.code !== 'invalid_request') throw error;
  const { fields } = error.details as ErrorDetails['invalid_request'];
  throw catalogueError('invalid_request', {
    fields: fields.map(({ field, message }) => ({ field: nameOf(field), message })),
  });
};

/** The idempotency keys of the tasks that this thread's messages started, newest first. */
export const threadKeys = (input: AgUiInput): string[] =>
  personsMessages(input)
    .slice(-MAX_LOOKED_AT)
    .toReversed()
    .map(({ id }) => {
      const digest = createHash('sha256')
        .update(JSON.stringify([input.threadId, id]))
        .digest('base64url');
      return `ag-ui:${digest}`;
    });

/** What the client has already: ids of messages, and what the person said. */
export const knownTo = (input: AgUiInput): Set<string> =>
  new Set(
    input.messages.flatMap((message) => [message.id, ...(message.role === 'user' ? [textOf(message)] : [])]),
  );

/** How far the client has followed this task, by the state that it carries; 0 when it carries none. */
export function seenOf(input: AgUiInput, taskId: string): number {
  const state = input.state as { task_id?: unknown; last_seq?: unknown } | null | undefined;
  const seq = state?.task_id === taskId ? state.last_seq : 0;
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq > 0 ? seq : 0;
}

export interface ResumedRequest {
  requestId: string;
  field: string;
  entry: ResumeEntry;
}

/** The task whose interrupts a request answers. @throws invalid_request */
export function resumedTask(entries: readonly ResumeEntry[]): { taskId: string; requests: ResumedRequest[] } {
  const requests = entries.map((entry, index) => {
    const [taskId = '', requestId = ''] = entry.interruptId.split('/');
    return { taskId, requestId, field: `resume.${index}`, entry };
  });
  const taskId = requests[0]?.taskId ?? '';
  const stray = requests.find((request) => request.taskId !== taskId || !request.requestId);
  if (stray) throw invalidInput(`${stray.field}.interruptId`, 'is not an interrupt of one run');
  return { taskId, requests };
}

/** What an answer decides; `stored`: the key was sent to POST /credentials, which tells the run by itself. */
export type Decision = 'stored' | AnswerRequest;

const payloads = {
  credential: z.strictObject({ stored: z.literal(true) }),
  words: z.strictObject({ answer: z.string() }),
  approval: z.strictObject({
    approved: z.boolean(),
    args: z.record(z.string(), z.unknown()).optional(),
    reason: z.string().optional(),
  }),
};

/** @throws invalid_request when the payload is not what the interrupt's schema asks for */
export function decisionOf(kind: OpenRequest['kind'], { field, entry }: ResumedRequest): Decision {
  const cancelled = entry.status === 'cancelled';
  const payloadAs = <S extends z.ZodObject>(schema: S): z.output<S> => {
    const { success, data, error } = schema.safeParse(entry.payload);
    if (success) return data;
    const [issue] = error.issues;
    throw invalidInput(
      [field, 'payload', ...(issue?.path ?? [])].join('.'),
      issue?.message ?? 'is not an answer',
    );
  };
  if (kind === 'credential') {
    if (cancelled) return { decision: 'decline' };
    payloadAs(payloads.credential);
    return 'stored';
  }
  if (kind === 'question' || kind === 'speaker') {
    return cancelled ? { decision: 'decline' } : { decision: 'answer', ...payloadAs(payloads.words) };
  }
  if (cancelled) return { decision: 'reject' };
  const { approved, args, reason } = payloadAs(payloads.approval);
  if (approved) return { decision: 'approve', ...(args && Object.keys(args).length > 0 ? { args } : {}) };
  return { decision: 'reject', ...(reason ? { reason } : {}) };
}
