import {
  agentSocketInboundSchema,
  agentSocketOutboundSchema,
  answerRequestResponseSchema,
  answerRequestSchema,
  comparisonSchema,
  credentialHistoryResponseSchema,
  eventDetailSchema,
  forkTaskSchema,
  healthSchema,
  inboxResponseSchema,
  listCredentialsResponseSchema,
  listEventsResponseSchema,
  listTasksResponseSchema,
  listTeamsResponseSchema,
  messageContextSchema,
  readySchema,
  savedTeamSchema,
  runActivitySchema,
  runExportSchema,
  startTaskResponseSchema,
  startTaskSchema,
  storeCredentialResponseSchema,
  storeCredentialSchema,
  storeTeamSchema,
  taskDetailSchema,
  taskSocketInboundSchema,
  taskSocketOutboundSchema,
  teamFileSchema,
  testCredentialResponseSchema,
  testCredentialSchema,
  verifierStatsSchema,
} from '@vouch/shared';
import { type Fixture, readFixtures } from './read-fixtures';
import { leavesOf, type ObjectSchema, type Schema } from './schema-leaves';
import { ofAnotherType, without } from './wrong-types';

const rest = readFixtures('rest');
const body = (name: string): Fixture[] => rest.filter((fixture) => `${fixture.name}.`.startsWith(`${name}.`));

const WIRE: [string, Schema, Fixture[]][] = [
  ['task socket, from the server', taskSocketOutboundSchema, readFixtures('frames/task-socket/outbound')],
  ['task socket, from the client', taskSocketInboundSchema, readFixtures('frames/task-socket/inbound')],
  ['agent socket, from the server', agentSocketOutboundSchema, readFixtures('frames/agent-socket/outbound')],
  ['agent socket, from the client', agentSocketInboundSchema, readFixtures('frames/agent-socket/inbound')],
  ['POST /start-task', startTaskSchema, body('start-task.request')],
  ['POST /start-task, answer', startTaskResponseSchema, body('start-task.response')],
  ['POST /credentials', storeCredentialSchema, body('store-credential.request')],
  ['POST /credentials, answer', storeCredentialResponseSchema, body('store-credential.response')],
  ['GET /credentials/{user_id}', listCredentialsResponseSchema, body('list-credentials.response')],
  ['POST /credentials/test', testCredentialSchema, body('test-credential.request')],
  ['POST /credentials/test, answer', testCredentialResponseSchema, body('test-credential.response')],
  [
    'GET /credentials/{user_id}/history',
    credentialHistoryResponseSchema,
    body('credential-history.response'),
  ],
  ['POST /tasks/{id}/requests/{request_id}', answerRequestSchema, body('answer-request.request')],
  [
    'POST /tasks/{id}/requests/{request_id}, answer',
    answerRequestResponseSchema,
    body('answer-request.response'),
  ],
  ['GET /tasks', listTasksResponseSchema, body('list-tasks.response')],
  ['GET /tasks/{id}', taskDetailSchema, body('task-detail.response')],
  ['GET /tasks/{id}/events', listEventsResponseSchema, body('list-events.response')],
  ['POST /tasks/{id}/fork', forkTaskSchema, body('fork-task.request')],
  ['GET /tasks/{id}/compare/{other_id}', comparisonSchema, body('comparison.response')],
  ['POST /teams', storeTeamSchema, body('store-team.request')],
  ['POST /teams, answer', savedTeamSchema, body('saved-team.response')],
  ['GET /teams', listTeamsResponseSchema, body('list-teams.response')],
  ['GET /teams/export', teamFileSchema, body('team-file.response')],
  ['GET /tasks/{id}/events/{seq}', eventDetailSchema, body('event-detail.response')],
  ['GET /tasks/{id}/activity', runActivitySchema, body('run-activity.response')],
  ['GET /tasks/{id}/export', runExportSchema, body('run-export.response')],
  ['GET /tasks/{id}/messages/{message_id}/context', messageContextSchema, body('message-context.response')],
  ['GET /inbox', inboxResponseSchema, body('inbox.response')],
  ['GET /health', healthSchema, body('health.response')],
  ['GET /verifier/stats', verifierStatsSchema, body('verifier-stats.response')],
  ['GET /ready', readySchema, body('ready.response')],
];

/** Fields that a schema fills in when they are absent. */
const DEFAULTS: Record<string, object> = {
  'store-team.request.minimal': { description: '' },
  'store-credential.request.minimal': { scope: 'saved' },
  'ping.minimal': { payload: {} },
  'pong.minimal': { payload: {} },
};
const STRICT = [
  answerRequestSchema,
  forkTaskSchema,
  testCredentialSchema,
  storeTeamSchema,
  teamFileSchema,
] as Schema[];

const accepts = (schema: Schema, value: unknown) => schema.safeParse(value).success;
const fixturesOf = (leaf: ObjectSchema, fixtures: Fixture[]) =>
  fixtures.filter(({ frame }) => accepts(leaf, frame));
const fewestFields = (fixtures: Fixture[]) =>
  fixtures.toSorted((a, b) => Object.keys(a.frame).length - Object.keys(b.frame).length)[0];

describe.each(WIRE)('%s', (_place, schema, fixtures) => {
  it('reads each fixture and loses nothing', () => {
    expect(fixtures).not.toEqual([]);
    for (const { name, frame } of fixtures)
      expect(schema.parse(frame)).toEqual({ ...DEFAULTS[name], ...frame });
  });

  it('has a fixture for every type and every field', () => {
    for (const leaf of leavesOf(schema)) {
      const seen = fixturesOf(leaf, fixtures).flatMap(({ frame }) => Object.keys(frame));
      expect(new Set(seen)).toEqual(new Set([...Object.keys(leaf.shape), ...seen]));
    }
  });

  it('has no fixture that is of no type', () => {
    const known = leavesOf(schema).flatMap((leaf) => fixturesOf(leaf, fixtures));
    expect(fixtures.filter((fixture) => !known.includes(fixture))).toEqual([]);
  });

  it('lets a field that was added later pass and does not hand it on, or refuses it by name', () => {
    for (const { name, frame } of fixtures) {
      const result = schema.safeParse({ ...frame, added_later: { deep: [1] } });
      if (STRICT.includes(schema)) expect(result.error?.issues).toMatchObject([{ keys: ['added_later'] }]);
      else expect(result.data).toEqual({ ...DEFAULTS[name], ...frame });
    }
  });

  it('refuses a frame without one of its fields', () => {
    for (const leaf of leavesOf(schema)) {
      const smallest = fewestFields(fixturesOf(leaf, fixtures));
      const fields = Object.keys(smallest?.frame ?? {});
      const spared = fields.filter((field) => accepts(leaf, without(smallest?.frame ?? {}, field)));
      expect([smallest?.name, spared]).toEqual([smallest?.name, []]);
    }
  });

  it('refuses a field of another type', () => {
    for (const { name, frame } of fixtures) {
      const leaf = leavesOf(schema).find((candidate) => accepts(candidate, frame)) ?? schema;
      const wrong = Object.keys(frame).filter((field) =>
        accepts(leaf, { ...frame, [field]: ofAnotherType(frame[field]) }),
      );
      expect([name, wrong]).toEqual([name, []]);
    }
  });

  it.each([null, 7, 'text', [], true])('refuses %j', (value) => {
    expect(accepts(schema, value)).toBe(false);
  });
});

it('every REST fixture belongs to a body', () => {
  const used = WIRE.flatMap(([, , fixtures]) => fixtures.map(({ name }) => name));
  expect(rest.map(({ name }) => name).filter((name) => !used.includes(name))).toEqual([]);
});
