import {
  actionResultSchema,
  ag2ConfigSchema,
  agUiInputSchema,
  agentMessageSchema,
  agentSocketInboundSchema,
  agentSocketOutboundSchema,
  agentSpecSchema,
  answerRequestResponseSchema,
  answerRequestSchema,
  approvalRequestSchema,
  conditionSchema,
  credentialHistoryResponseSchema,
  credentialInfoSchema,
  credentialRequestSchema,
  ERROR_CATALOGUE,
  errorEventSchema,
  finishedSchema,
  healthSchema,
  inboxResponseSchema,
  infoSchema,
  journalEventSchema,
  listCredentialsResponseSchema,
  listEventsResponseSchema,
  listTasksResponseSchema,
  listTeamsResponseSchema,
  openRequestSchema,
  orderedSchema,
  readySchema,
  runActivitySchema,
  runExportSchema,
  runStateSchema,
  savedTeamSchema,
  saidToTaskSchema,
  sayToTaskSchema,
  socketActionSchema,
  startTaskResponseSchema,
  startTaskSchema,
  statePayloadSchema,
  storeCredentialResponseSchema,
  storeCredentialSchema,
  storeTeamSchema,
  suggestedActionSchema,
  taskDetailSchema,
  taskSocketInboundSchema,
  taskSocketOutboundSchema,
  taskSummarySchema,
  teamFileSchema,
  testCredentialResponseSchema,
  testCredentialSchema,
  verifierResultSchema,
  type ErrorCode,
} from '@vouch/shared';
import { z } from 'zod';
import { openSessionSchema, sessionSchema } from '../auth/session.schema';
import { payloadsSchema } from '../codec/payloads.schema';
import { declinedWaitsSchema } from '../credentials/declined-waits.schema';
import { removedCredentialSchema } from '../credentials/removed-credential.schema';

const ERROR_CODES = Object.keys(ERROR_CATALOGUE) as [ErrorCode, ...ErrorCode[]];
const errorSchema = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), details: z.unknown().optional() }),
});

const COMPONENTS = {
  ActionResult: actionResultSchema,
  AgUiInput: agUiInputSchema,
  AgentMessage: agentMessageSchema,
  AgentSocketAction: socketActionSchema,
  AgentSocketInbound: agentSocketInboundSchema,
  AgentSocketOutbound: agentSocketOutboundSchema,
  AgentSocketState: statePayloadSchema,
  AgentSpec: agentSpecSchema,
  TerminationCondition: conditionSchema,
  AnswerRequest: answerRequestSchema,
  AnswerRequestResponse: answerRequestResponseSchema,
  ApprovalRequest: approvalRequestSchema,
  Credential: credentialInfoSchema,
  CredentialHistory: credentialHistoryResponseSchema,
  CredentialRequest: credentialRequestSchema,
  DeclinedWaits: declinedWaitsSchema,
  Error: errorSchema,
  ErrorEvent: errorEventSchema,
  Finished: finishedSchema,
  Health: healthSchema,
  Inbox: inboxResponseSchema,
  Info: infoSchema,
  JournalEvent: journalEventSchema,
  ListCredentials: listCredentialsResponseSchema,
  ListEvents: listEventsResponseSchema,
  ImportTeams: z.union([teamFileSchema, ag2ConfigSchema]),
  ListTasks: listTasksResponseSchema,
  ListTeams: listTeamsResponseSchema,
  OpenRequest: openRequestSchema,
  Ordered: orderedSchema,
  OpenSession: openSessionSchema,
  Payloads: payloadsSchema,
  Ready: readySchema,
  RemovedCredential: removedCredentialSchema,
  RunActivity: runActivitySchema,
  RunExport: runExportSchema,
  RunState: runStateSchema,
  SaidToTask: saidToTaskSchema,
  SayToTask: sayToTaskSchema,
  SavedTeam: savedTeamSchema,
  Session: sessionSchema,
  StartTask: startTaskSchema,
  StartTaskResponse: startTaskResponseSchema,
  StoreCredential: storeCredentialSchema,
  StoreCredentialResponse: storeCredentialResponseSchema,
  StoreTeam: storeTeamSchema,
  SuggestedAction: suggestedActionSchema,
  TaskDetail: taskDetailSchema,
  TaskSocketInbound: taskSocketInboundSchema,
  TaskSocketOutbound: taskSocketOutboundSchema,
  TaskSummary: taskSummarySchema,
  TeamFile: teamFileSchema,
  TestCredential: testCredentialSchema,
  TestCredentialResponse: testCredentialResponseSchema,
  VerifierResult: verifierResultSchema,
} as const;

export type ComponentName = keyof typeof COMPONENTS;

export const refTo = (name: ComponentName) => ({ $ref: `#/components/schemas/${name}` });

/** Every schema of the wire as JSON Schema, each named once and referred to from the others. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, schema]));
}
