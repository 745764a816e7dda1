/** What the form holds, and the request it becomes. */
import { startTaskSchema, type AgentSpec, type StartTask } from '@vouch/shared';
import { budgetOf, EMPTY_BUDGET, type BudgetDraft } from '../../lib/budget-words';
import { issueErrors, type FieldErrors } from '../../lib/field-errors';
import { checkEnding, USUAL_ENDING, type EndingDraft } from '../../run-options/ending-draft';
import { IN_TURN, selectionOf, type SelectionDraft } from '../../run-options/selection-draft';
import { timeoutsOf, type WaitDraft } from './waiting-draft';
import { USUAL_VERIFIER, verifierOf, type VerifierDraft } from '../../run-options/verifier-draft';

export interface TaskDraft extends VerifierDraft {
  task: string;
  rounds: string;
  team: 'default' | 'made' | 'saved' | 'own';
  /** The saved team's id; empty until one is chosen. */
  team_id: string;
  /** How the team is made for the task, where it is. */
  made: { max_agents: string; review: boolean };
  agents: AgentSpec[];
  selection: SelectionDraft;
  ending: EndingDraft;
  budget: BudgetDraft;
  waits: WaitDraft;
  /** Empty: no answer comes from the cache. */
  cache_seed: string;
}

export const EMPTY_DRAFT: TaskDraft = {
  ...USUAL_VERIFIER,
  task: '',
  rounds: '10',
  team: 'default',
  team_id: '',
  made: { max_agents: '4', review: true },
  agents: [
    { name: 'planner', role: 'plans', system_message: 'Break the task into steps and say who does what.' },
    {
      name: 'worker',
      role: 'does the work',
      system_message: 'Carry out the plan step by step and show the result.',
    },
  ],
  selection: IN_TURN,
  ending: USUAL_ENDING,
  budget: EMPTY_BUDGET,
  waits: '',
  cache_seed: '',
};

/** The agents' names where the form knows them. */
export const knownNames = ({ team, agents }: TaskDraft): string[] =>
  team === 'own' ? agents.map(({ name }) => name) : [];

const numberIn = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text));

/** The fields of the request that say who is in the team; none for the default one. */
function teamOf({ team, team_id, made, agents }: TaskDraft) {
  switch (team) {
    case 'default':
      return {};
    case 'made':
      return { build_team: { max_agents: numberIn(made.max_agents), review: made.review } };
    case 'saved':
      return { team: team_id };
    case 'own':
      return { agents };
  }
}

export type CheckedDraft =
  { body: StartTask; errors?: undefined } | { body?: undefined; errors: FieldErrors };

/** The body of the request, or what is wrong by field. */
export function checkDraft(draft: TaskDraft): CheckedDraft {
  const { termination, errors: wrongEnding } = checkEnding(draft.ending);
  const budget = budgetOf(draft.budget);
  const parsed = startTaskSchema.safeParse({
    task: draft.task,
    max_rounds: numberIn(draft.rounds),
    ...verifierOf(draft),
    cache_seed: numberIn(draft.cache_seed),
    speaker_selection: selectionOf(draft.selection, knownNames(draft)),
    ...(termination && { termination }),
    ...(budget && { budget }),
    ...timeoutsOf(draft.waits),
    ...teamOf(draft),
  });
  const errors = { ...(parsed.success ? {} : issueErrors(parsed.error)), ...wrongEnding };
  return parsed.success && Object.keys(errors).length === 0 ? { body: parsed.data } : { errors };
}

/** Whether one of the errors belongs to a field under "Options". */
export const concernsOptions = (errors: FieldErrors): boolean =>
  Object.keys(errors).some((field) => field !== 'task' && field !== 'form');
