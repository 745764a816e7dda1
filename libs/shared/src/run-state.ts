/** The public state of a run as a pure fold over its journal: list rows, sockets and pages all use this one function. */
import { z } from 'zod';
import { budgetSchema } from './budget.schema';
import { forkedDataSchema, runParentSchema } from './fork.schema';
import {
  actionOutcomeSchema,
  APPROVAL_KINDS,
  costSchema,
  runUsageSchema,
  tokenUsageSchema,
  type JournalEvent,
  type JournalEventOf,
  type TokenUsage,
} from './journal-event.schema';
import { spentOf } from './spent.schema';
import { phaseOfStop } from './stop-reason';
import { phaseSchema, stopReasonSchema } from './stop-reason.schema';
import { usageOfVerdict } from './usage-of-verdict';
import { VERDICTS, verdictSchema } from './verdict.schema';

export const AGENT_STATUSES = ['idle', 'writing', 'being_verified', 'waiting'] as const;

export const openRequestSchema = z.object({
  request_id: z.string(),
  kind: z.enum(['credential', ...APPROVAL_KINDS]),
  description: z.string(),
  provider: z.string().optional(),
  user_id: z.string().optional(),
  agent: z.string().optional(),
  actions: z.array(z.string()).optional(),
  options: z.array(z.string()).optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  schema: z.record(z.string(), z.unknown()).optional(),
  /** Unix seconds at which the request closes by itself. */
  expires_at: z.number().optional(),
  seq: z.int(),
});
export type OpenRequest = z.infer<typeof openRequestSchema>;

export const runStateSchema = z.object({
  last_seq: z.int(),
  phase: phaseSchema,
  round: z.int(),
  max_rounds: z.int(),
  budget: budgetSchema.nullable().default(null),
  paused: z.boolean().default(false),
  /** The run whose copy this one goes on from. */
  parent: runParentSchema.nullable().default(null),
  agents: z.array(z.object({ name: z.string(), role: z.string(), status: z.enum(AGENT_STATUSES) })),
  awaiting: z.array(openRequestSchema),
  answered: z.record(
    z.string(),
    z.object({ outcome: actionOutcomeSchema, actor: z.string(), digest: z.string().optional() }),
  ),
  verdicts: z.record(verdictSchema, z.int()),
  usage: runUsageSchema,
  cost: costSchema.nullable(),
  stop_reason: stopReasonSchema.nullable(),
  summary: z.string().nullable(),
  updated_at: z.number(),
});
export type RunState = z.infer<typeof runStateSchema>;

const NO_TOKENS: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };

export const INITIAL_RUN_STATE: RunState = {
  last_seq: 0,
  phase: 'queued',
  round: 0,
  max_rounds: 0,
  budget: null,
  paused: false,
  parent: null,
  agents: [],
  awaiting: [],
  answered: {},
  verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as RunState['verdicts'],
  usage: { agents: NO_TOKENS, verifier: NO_TOKENS },
  cost: null,
  stop_reason: null,
  summary: null,
  updated_at: 0,
};

const startedDataSchema = z.object({
  agents: z.array(z.object({ name: z.string(), role: z.string() })),
  max_rounds: z.int(),
  budget: budgetSchema.optional(),
});
const teamDataSchema = startedDataSchema.pick({ agents: true });
const budgetDataSchema = z.object({ budget: budgetSchema });
const draftDataSchema = z.object({ usage: tokenUsageSchema.optional() });
const speakerDataSchema = z.object({ agent: z.string(), round: z.int() });

const addTokens = (a: TokenUsage, b: TokenUsage | undefined): TokenUsage => ({
  prompt_tokens: a.prompt_tokens + (b?.prompt_tokens ?? 0),
  completion_tokens: a.completion_tokens + (b?.completion_tokens ?? 0),
});

const withSpent = (state: RunState, spent: TokenUsage[]): RunState => ({
  ...state,
  usage: { ...state.usage, agents: spent.reduce(addTokens, state.usage.agents) },
});

type AgentStatus = (typeof AGENT_STATUSES)[number];
const withStatus = (state: RunState, name: string | undefined, status: AgentStatus): RunState['agents'] =>
  state.agents.map((agent) => ({ ...agent, status: agent.name === name ? status : 'idle' }));

/** A person who has to act comes before one who has halted the run. */
function inPhase(state: RunState): RunState {
  const phase = state.awaiting.length > 0 ? 'waiting' : state.paused ? 'paused' : 'running';
  return { ...state, phase };
}

/** A copy ends here: what its run waited for, had used and was told to do is not the new run's. */
function beginFork(state: RunState, data: unknown): RunState {
  const { parent_task_id: task_id, after_seq } = forkedDataSchema.parse(data);
  const { phase, paused, awaiting, usage, cost, budget } = INITIAL_RUN_STATE;
  const agents = withStatus(state, undefined, 'idle');
  return { ...state, phase, paused, awaiting, usage, cost, budget, agents, parent: { task_id, after_seq } };
}

function foldInfo(before: RunState, event: JournalEventOf<'info'>): RunState {
  const state = withSpent(before, Object.values(spentOf(event.data)));
  if (event.kind === 'started') {
    const data = startedDataSchema.parse(event.data);
    const agents = data.agents.map((agent) => ({ ...agent, status: 'idle' as const }));
    return {
      ...state,
      phase: 'running',
      agents,
      max_rounds: data.max_rounds,
      budget: data.budget ?? null,
    };
  }
  if (event.kind === 'forked') return beginFork(state, event.data);
  if (event.kind === 'team_built') {
    const { agents } = teamDataSchema.parse(event.data);
    return { ...state, agents: agents.map((agent) => ({ ...agent, status: 'idle' as const })) };
  }
  if (event.kind === 'paused') return inPhase({ ...state, paused: true });
  if (event.kind === 'resumed') return inPhase({ ...state, paused: false });
  if (event.kind === 'budget_raised') return { ...state, budget: budgetDataSchema.parse(event.data).budget };
  if (event.kind === 'draft_discarded') {
    const { usage } = draftDataSchema.parse(event.data);
    return { ...state, usage: { ...state.usage, agents: addTokens(state.usage.agents, usage) } };
  }
  if (event.kind === 'speaker_selected') {
    const data = speakerDataSchema.parse(event.data);
    return { ...state, round: data.round, agents: withStatus(state, data.agent, 'writing') };
  }
  return state;
}

function openRequest(state: RunState, request: OpenRequest): RunState {
  return {
    ...state,
    phase: 'waiting',
    awaiting: [...state.awaiting, request],
    agents: withStatus(state, request.agent, 'waiting'),
  };
}

function closeRequest(state: RunState, event: JournalEventOf<'action_result'>): RunState {
  if (event.request_id === undefined) return state;
  const awaiting = state.awaiting.filter((request) => request.request_id !== event.request_id);
  const { outcome, actor, digest } = event;
  const answer = digest === undefined ? { outcome, actor } : { outcome, actor, digest };
  return inPhase({
    ...state,
    awaiting,
    answered: { ...state.answered, [event.request_id]: answer },
    agents: withStatus(state, undefined, 'idle'),
  });
}

function apply(state: RunState, event: JournalEvent): RunState {
  switch (event.type) {
    case 'info':
      return foldInfo(state, event);
    case 'agent_message':
      return {
        ...state,
        round: event.round ?? state.round,
        agents: withStatus(state, event.sender, 'being_verified'),
        usage: { ...state.usage, agents: addTokens(state.usage.agents, event.usage) },
      };
    case 'verifier_result':
      return {
        ...state,
        agents: withStatus(state, undefined, 'idle'),
        usage: { ...state.usage, verifier: usageOfVerdict(event).reduce(addTokens, state.usage.verifier) },
        verdicts: { ...state.verdicts, [event.verdict]: state.verdicts[event.verdict] + 1 },
      };
    case 'credential_request': {
      const { request_id, description, provider, user_id, agent, expires_at, seq } = event;
      return openRequest(state, {
        request_id,
        kind: 'credential',
        description,
        provider,
        user_id,
        agent,
        expires_at,
        seq,
      });
    }
    case 'approval_request': {
      const { request_id, kind, description, actions, options, agent, data, schema, expires_at, seq } = event;
      const asked = { actions, options, agent, data, schema, expires_at };
      return openRequest(state, { request_id, kind, description, ...asked, seq });
    }
    case 'action_result':
      return closeRequest(state, event);
    case 'finished':
      return {
        ...state,
        phase: phaseOfStop(event.stop_reason),
        awaiting: [],
        agents: withStatus(state, undefined, 'idle'),
        stop_reason: event.stop_reason,
        summary: event.summary,
        usage: event.usage,
        cost: event.cost,
      };
    case 'error':
      return state;
  }
}

/** The state after one more event; events must come in order of seq, each once. */
export function foldRunState(state: RunState, event: JournalEvent): RunState {
  return { ...apply(state, event), last_seq: event.seq, updated_at: event.ts };
}
