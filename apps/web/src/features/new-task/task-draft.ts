/** What the form holds, and the request it becomes. */
import { startTaskSchema, type AgentSpec, type StartTask, type VerifierTiers } from '@vouch/shared';
import { issueErrors, type FieldErrors } from '../../lib/field-errors';

export interface TaskDraft {
  task: string;
  rounds: string;
  actions: 'ask' | 'auto';
  /** The tiers, or the small model for flagged messages only. */
  verifier: VerifierTiers | 'flagged';
  on_outage: 'open' | 'closed';
  team: 'default' | 'own';
  agents: AgentSpec[];
}

export const EMPTY_DRAFT: TaskDraft = {
  task: '',
  rounds: '10',
  actions: 'ask',
  verifier: 't0+t1',
  on_outage: 'open',
  team: 'default',
  agents: [
    { name: 'planner', role: 'plans', system_message: 'Break the task into steps and say who does what.' },
    {
      name: 'worker',
      role: 'does the work',
      system_message: 'Carry out the plan step by step and show the result.',
    },
  ],
};

const verifierChoice = (choice: TaskDraft['verifier']) =>
  choice === 'flagged' ? { tiers: 't0+t1', reads: 'flagged' } : { tiers: choice };

export type CheckedDraft =
  { body: StartTask; errors?: undefined } | { body?: undefined; errors: FieldErrors };

/** The body of the request, or what is wrong by field. */
export function checkDraft(draft: TaskDraft): CheckedDraft {
  const parsed = startTaskSchema.safeParse({
    task: draft.task,
    max_rounds: draft.rounds.trim() === '' ? undefined : Number(draft.rounds),
    auto_apply: draft.actions === 'auto',
    verifier: { ...verifierChoice(draft.verifier), on_outage: draft.on_outage },
    ...(draft.team === 'own' ? { agents: draft.agents } : {}),
  });
  return parsed.success ? { body: parsed.data } : { errors: issueErrors(parsed.error) };
}

/** Whether one of the errors belongs to a field under "Options". */
export const concernsOptions = (errors: FieldErrors): boolean =>
  Object.keys(errors).some((field) => field !== 'task' && field !== 'form');
