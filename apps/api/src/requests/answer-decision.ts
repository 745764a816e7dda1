import { createHash } from 'node:crypto';
import {
  agentSpecSchema,
  argumentsOf,
  budgetSchema,
  catalogueError,
  parseDirective,
  type ActionOutcome,
  type AnswerRequest,
  type CatalogueError,
  type OpenRequest,
  type RequestAnswer,
  type RunState,
} from '@vouch/shared';
import { z } from 'zod';
import { parseInput } from '../validation/parse-input';

type Decision = AnswerRequest['decision'];

export const OUTCOME_OF: Record<Decision, ActionOutcome> = {
  approve: 'approved',
  reject: 'rejected',
  answer: 'answered',
  decline: 'declined',
};

/** What may be decided about each kind of request. */
const DECISIONS: Record<OpenRequest['kind'], readonly Decision[]> = {
  credential: ['decline'],
  action: ['approve', 'reject'],
  question: ['answer', 'decline'],
  speaker: ['answer'],
  plan: ['approve', 'reject'],
  budget: ['approve', 'reject'],
};

type Given = Pick<RequestAnswer, 'outcome' | 'actor' | 'digest'>;

/** A repeated answer is confirmed, another one is refused with the answer that counts. */
export function repeats(request_id: string, given: Given, answer: Given): boolean {
  if (given.outcome === answer.outcome && given.digest === answer.digest) return true;
  throw catalogueError('already_answered', { request_id, outcome: given.outcome, actor: given.actor });
}

const wrong = (field: string, message: string): CatalogueError =>
  catalogueError('invalid_request', { fields: [{ field, message }] });

function requireDecision({ kind }: OpenRequest, decision: Decision): void {
  const possible = DECISIONS[kind];
  if (possible.includes(decision)) return;
  const hint = kind === 'credential' ? '; a key is sent with POST /credentials' : '';
  throw wrong(
    'decision',
    `must be ${possible.map((name) => `"${name}"`).join(' or ')} for a request of kind "${kind}"${hint}`,
  );
}

/** The edited arguments of the action that a request asks about. */
function editedArguments(open: OpenRequest, given: Record<string, unknown>): Record<string, string> {
  const directive = parseDirective(open.actions?.[0] ?? '');
  const names: readonly string[] = directive ? argumentsOf(directive.name) : [];
  const fields = Object.fromEntries(names.map((name) => [name, z.string().min(1).max(500).optional()]));
  const args = parseInput(z.strictObject({ args: z.strictObject(fields) }), { args: given }).args;
  return { ...directive?.args, ...(args as Record<string, string>) };
}

const planArguments = z.strictObject({
  args: z.strictObject({ agents: z.array(agentSpecSchema).min(1).max(12) }),
});
const budgetArguments = z.strictObject({ args: budgetSchema });

/** What a decision carries beside its outcome: facts for the run, and text that is stored for it. */
interface Contents {
  facts: Pick<RequestAnswer, 'args' | 'choice' | 'budget' | 'reason' | 'remember'>;
  output?: Record<string, unknown>;
}

function chosenOption(open: OpenRequest, answer: string | undefined): string {
  const choice = answer?.trim() ?? '';
  if (!open.options?.includes(choice))
    throw wrong('answer', `must be one of ${(open.options ?? []).join(', ')}`);
  return choice;
}

function contentsOf(open: OpenRequest, body: AnswerRequest): Contents {
  const { decision, args, answer, reason, remember } = body;
  const facts: Contents['facts'] = {
    ...(reason?.trim() && { reason: reason.trim() }),
    ...(remember && { remember }),
  };
  if (decision === 'approve' && open.kind === 'budget') {
    return { facts: { ...facts, budget: parseInput(budgetArguments, { args: args ?? {} }).args } };
  }
  if (decision === 'approve' && open.kind === 'plan' && args) {
    return { facts, output: parseInput(planArguments, { args }).args };
  }
  if (decision === 'approve' && open.kind === 'action' && args) {
    return { facts: { ...facts, args: editedArguments(open, args) } };
  }
  if (decision !== 'answer') return { facts };
  if (open.kind === 'speaker') return { facts: { choice: chosenOption(open, answer) } };
  if (!answer?.trim()) throw wrong('answer', 'must not be empty');
  return { facts, output: { content: answer } };
}

export interface PlannedAnswer {
  answer: RequestAnswer;
  /** What the person wrote, stored under the answer's `call_id` before it is sent. */
  output?: Record<string, unknown>;
}

const digestOf = (body: AnswerRequest): string | undefined => {
  const { decision: _, ...contents } = body;
  if (Object.values(contents).every((value) => value === undefined)) return undefined;
  return createHash('sha256').update(JSON.stringify(contents)).digest('base64url').slice(0, 12);
};

/**
 * The answer that a decision makes, by the run's public state; undefined when the journal has it already.
 * @throws already_answered, run_finished, unknown_request, invalid_request
 */
export function planAnswer(
  state: RunState,
  request_id: string,
  body: AnswerRequest,
  actor: string,
): PlannedAnswer | undefined {
  const outcome = OUTCOME_OF[body.decision];
  const digest = digestOf(body);
  const given = Object.hasOwn(state.answered, request_id) ? state.answered[request_id] : undefined;
  if (given && repeats(request_id, given, { outcome, actor, digest })) return undefined;
  if (state.stop_reason !== null) throw catalogueError('run_finished');
  const open = state.awaiting.find((request) => request.request_id === request_id);
  if (!open) throw catalogueError('unknown_request', { request_id });
  requireDecision(open, body.decision);
  const { facts, output } = contentsOf(open, body);
  const call_id = output === undefined ? undefined : `${request_id}-${digest ?? ''}`;
  const answer = {
    request_id,
    outcome,
    actor,
    ...facts,
    ...(digest && { digest }),
    ...(call_id && { call_id }),
  };
  return output === undefined ? { answer } : { answer, output };
}

/** One id per decision, so that a repeated call finds the update that the first one made. */
export const updateIdOf = ({ request_id, outcome, digest = '' }: RequestAnswer): string =>
  `${request_id}-${createHash('sha256').update(`${outcome}${digest}`).digest('base64url').slice(0, 10)}`;
