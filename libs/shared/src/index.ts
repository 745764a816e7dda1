export { agentInRun } from './agent-in-run';
export { agUiInputSchema, type AgUiInput } from './ag-ui.schema';
export {
  socketActionSchema,
  agentSocketInboundSchema,
  statePayloadSchema,
  agentSocketOutboundSchema,
  type SocketAction,
  type StatePayload,
  type AgentSocketOutbound,
} from './agent-socket.schema';
export { budgetSchema, type Budget } from './budget.schema';
export { BUDGET_LIMITS, raiseBudget, type BudgetLimit } from './raise-budget';
export { SELECTION_MODES, speakerSelectionSchema, type SelectionMode } from './speaker-selection.schema';
export {
  DEFAULT_SELECTION,
  speakerSelectionOf,
  namesInTransitions,
  type SpeakerSelection,
} from './speaker-selection';
export { spentOf } from './spent.schema';
export {
  conditionSchema,
  terminationSchema,
  DEFAULT_TERMINATION,
  simpleConditionsOf,
  type Condition,
  type SimpleCondition,
} from './termination.schema';
export { describeCondition } from './describe-condition';
export {
  AGENT_NAME_PATTERN,
  MAX_AGENTS,
  HUMAN_INPUT_MODES,
  agentSpecSchema,
  teamAgentsSchema,
  type AgentContext,
  type AgentSpec,
  type HumanInput,
} from './agent-spec.schema';
export {
  answerRequestSchema,
  answerRequestResponseSchema,
  MAX_ANSWER_LENGTH,
  type AnswerRequest,
  type AnswerRequestResponse,
} from './answer-request.schema';
export {
  providerSchema,
  credentialScopeSchema,
  storeCredentialSchema,
  storeCredentialResponseSchema,
  credentialInfoSchema,
  listCredentialsResponseSchema,
  type CredentialScope,
  type StoreCredential,
  type StoreCredentialResponse,
  type CredentialInfo,
  type ListCredentialsResponse,
} from './credentials.schema';
export {
  credentialHistoryResponseSchema,
  testCredentialResponseSchema,
  testCredentialSchema,
  type CredentialEntry,
  type CredentialHistoryResponse,
  type TestCredentialResponse,
} from './credential-use.schema';
export { NOTHING_COPIED, withCopied, settles, isOpening, type CopiedRun } from './copied-run';
export type { DecidedEvent } from './decided-event';
export {
  ACTION_NAMES,
  argumentsOf,
  PROVIDER_PATTERN,
  parseDirective,
  formatDirective,
  findDirectives,
  type ActionName,
  type Directive,
} from './directive';
export { actionNameSchema, directiveSchema } from './directive.schema';
export {
  ERROR_CATALOGUE,
  CatalogueError,
  isCatalogueError,
  catalogueError,
  type FieldProblem,
  type ErrorDetails,
  type ErrorCode,
  type ErrorBody,
} from './error-catalogue';
export { eventDetailSchema, type EventDetail } from './event-detail.schema';
export { healthSchema, READINESS_PARTS, readySchema, type Health, type Ready } from './health.schema';
export {
  tokenUsageSchema,
  DISPOSITIONS,
  dispositionSchema,
  suggestedActionSchema,
  agentMessageSchema,
  verifierResultSchema,
  credentialRequestSchema,
  APPROVAL_KINDS,
  approvalRequestSchema,
  ACTION_OUTCOMES,
  actionOutcomeSchema,
  actionResultSchema,
  infoSchema,
  errorEventSchema,
  runUsageSchema,
  costSchema,
  finishedSchema,
  journalEventSchema,
  type TokenUsage,
  type Disposition,
  type SuggestedAction,
  type ActionOutcome,
  type RunUsage,
  type Cost,
  type JournalEvent,
  type JournalEventType,
  type JournalEventOf,
} from './journal-event.schema';
export {
  forkTaskSchema,
  runParentSchema,
  forkedDataSchema,
  type ForkTask,
  type ForkedData,
} from './fork.schema';
export {
  comparedMessageSchema,
  comparisonSchema,
  type ComparedMessage,
  type Comparison,
} from './comparison.schema';
export { findSecrets, maskSecrets, SECRET_MASK, type PastedSecret } from './pasted-secret';
export { costOf, priceOf, listPrices, type Price } from './prices';
export { RESPONDER_NAMES, RESPONDER_CATALOGUE, type ResponderName } from './responder-catalogue';
export {
  RUN_HEALTHS,
  pendingCallSchema,
  runActivitySchema,
  type PendingCall,
  type RunActivity,
  type RunHealth,
} from './run-activity.schema';
export {
  AGENT_STATUSES,
  openRequestSchema,
  runStateSchema,
  INITIAL_RUN_STATE,
  foldRunState,
  type OpenRequest,
  type RunState,
} from './run-state';
export { usageOfVerdict } from './usage-of-verdict';
export {
  autoApplySchema,
  MAX_TASK_LENGTH,
  MAX_ROUNDS_LIMIT,
  userIdSchema,
  startTaskSchema,
  startTaskResponseSchema,
  type AutoApply,
  type StartTask,
  type StartTaskResponse,
} from './start-task.schema';
export { STOP_REASONS, PHASES, phaseOfStop, type StopReason, type Phase } from './stop-reason';
export { stopReasonSchema, phaseSchema } from './stop-reason.schema';
export {
  sayToTaskSchema,
  saidToTaskSchema,
  orderedSchema,
  type SayToTask,
  type SaidToTask,
  type Ordered,
} from './steering.schema';
export {
  taskSocketInboundSchema,
  taskSocketOutboundSchema,
  type TaskSocketOutbound,
  type TaskSocketControl,
  agentDeltaSchema,
  type AgentDelta,
} from './task-socket.schema';
export { draftPieceSchema, type DraftPiece } from './draft-piece.schema';
export {
  TASK_QUEUE,
  TASK_WORKFLOW,
  ANSWER_UPDATE,
  ANSWER_SIGNAL,
  STOP_SIGNAL,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
  REDACT_SIGNAL,
  SAY_SIGNAL,
  STATE_QUERY,
  type TaskInput,
  type ForkPoint,
  type AgentInRun,
  type RedactOrder,
  type SpokenMessage,
  type RequestAnswer,
  type StopOrder,
  type WorkflowState,
  SEARCH_ATTRIBUTES,
  type CredentialRef,
} from './task-workflow.contract';
export {
  taskSummarySchema,
  listTasksResponseSchema,
  taskDetailSchema,
  listEventsResponseSchema,
  inboxItemSchema,
  runExportSchema,
  inboxResponseSchema,
  type InboxResponse,
  type ListTasksResponse,
  type TaskSummary,
  type TaskDetail,
  type InboxItem,
} from './tasks.schema';
export {
  storeTeamSchema,
  savedTeamSchema,
  listTeamsResponseSchema,
  TEAM_FILE_FORMAT,
  teamFileSchema,
  ag2ConfigSchema,
  agentNameFrom,
  type StoreTeam,
  type SavedTeam,
  type TeamFile,
  type Ag2Config,
} from './teams.schema';
export { messageContextSchema, type MessageContext } from './message-context.schema';
export {
  TOOL_CATALOGUE,
  TOOL_NAMES,
  toolCallSchema,
  type SideEffects,
  type ToolCall,
  type ToolName,
} from './tool-catalogue';
export {
  VERDICTS,
  verdictSchema,
  VERDICT_CATEGORIES,
  verdictCategorySchema,
  type Verdict,
  type VerdictCategory,
} from './verdict.schema';
export {
  VERIFIER_TIERS,
  VERIFIER_READS,
  verifierOptionsSchema,
  type FailMode,
  type VerifierOptions,
  type VerifierReads,
  type VerifierTiers,
} from './verifier-options.schema';
export { verifierStatsSchema, type VerifierBenchmark, type VerifierStats } from './verifier-stats.schema';
