import type { OpenAPIObject } from '@nestjs/swagger';
import { refTo, type ComponentName } from './component-schemas';

const integer = (name: string, description: string) => ({
  name,
  in: 'query',
  required: false,
  description,
  schema: { type: 'integer', minimum: 0 },
});
const text = (name: string, where: 'path' | 'query', description: string) => ({
  name,
  in: where,
  required: where === 'path',
  description,
  schema: { type: 'string' },
});
const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: refTo('Error') } },
});
const frames = (sent: ComponentName, received: ComponentName) =>
  `The server sends \`${sent}\`, the client \`${received}\` (see the schemas). Frames are JSON of at most 256 KiB.`;

const REFUSALS = {
  401: refusal('`unauthenticated`'),
  403: refusal("`origin_refused`: the page is neither the gateway's own nor in CORS_ORIGINS"),
  404: refusal('`not_found`'),
  429: refusal('`too_many_requests`: try again after `Retry-After` seconds'),
};

/** The WebSockets, as far as OpenAPI can tell of them: their handshakes. */
export const SOCKET_PATHS = {
  '/ws/tasks/{task_id}': {
    get: {
      operationId: 'taskSocket',
      summary: 'WebSocket: the journal of one task, replayed and then live',
      description:
        `${frames('TaskSocketOutbound', 'TaskSocketInbound')} Everything after \`after_seq\` comes in order, each event ` +
        'once; after `finished` the server closes with 1000. A closing gateway closes with 1012 and the ' +
        'reason `restart; reconnect_after_ms=N`: connect again after N milliseconds, with the last seq you have.',
      tags: ['sockets'],
      parameters: [
        text('task_id', 'path', 'The task.'),
        integer('after_seq', 'The last seq the client has; 0 or absent for the whole journal.'),
        text(
          'resume',
          'query',
          '`1`: the first frame, `{"type":"resume","after_seq":N}`, says where to begin.',
        ),
        text(
          'deltas',
          'query',
          '`1`: messages come as `agent_delta` frames while they are written: best effort, without seq.',
        ),
      ],
      responses: { 101: { description: 'The socket is open.' }, ...REFUSALS },
    },
  },
  '/ws/agent': {
    get: {
      operationId: 'agentSocket',
      summary: 'WebSocket: the state of all runs, live, and actions on them',
      description:
        `${frames('AgentSocketOutbound', 'AgentSocketInbound')} The payload of an \`action\` frame is an ` +
        '`AgentSocketAction`; `start_task` carries the fields of `StartTask` beside its name.',
      tags: ['sockets'],
      parameters: [text('task_id', 'query', 'The task that is shown whole.')],
      responses: { 101: { description: 'The socket is open.' }, ...REFUSALS },
    },
  },
} as unknown as OpenAPIObject['paths'];
