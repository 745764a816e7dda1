import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import { raiseBudget, type BudgetLimit } from '@vouch/shared';
import { askPerson } from './ask-person';
import type { Run } from './run';
import { ownCalls } from './run-memory';
import { runningSeconds } from './running-time';

/** A limit that the next call could break; `needed` and `spent` in the limit's own unit. */
export interface ReachedLimit {
  limit: BudgetLimit;
  spent: number;
  needed: number;
}

/** The run's budget is used up and nobody raises it. */
export class BudgetExhausted extends Error {}

const UNIT: Record<BudgetLimit, (amount: number) => string> = {
  usd: (amount) => `$${amount.toFixed(4)}`,
  tokens: (amount) => `${amount} tokens`,
  turns: (amount) => `${amount} messages`,
  seconds: (amount) => `${Math.ceil(amount)} seconds`,
};

/** Asks for more; the run goes on with the new limits. @throws BudgetExhausted when the person stops it */
async function askForMore(run: Run, { limit, spent, needed }: ReachedLimit): Promise<void> {
  const { memory } = run;
  const budget = memory.budget ?? {};
  const of = UNIT[limit](budget[limit] ?? 0);
  const answer = await askPerson(run, {
    kind: 'budget',
    action: `raise_budget:${limit}`,
    description: `${UNIT[limit](spent)} of ${of} are used, and the next call may need ${UNIT[limit](needed)}.`,
    data: { limit, spent, needed, budget },
  });
  if (answer.outcome !== 'approved') throw new BudgetExhausted();
  memory.budget = raiseBudget(budget, answer.budget ?? {});
  const { actor } = answer;
  run.decide('info', {
    kind: 'budget_raised',
    message: `${actor} raised the budget.`,
    data: { budget: memory.budget, actor },
  });
}

/** Limits that the workflow counts by itself: messages and running time. */
function ownLimit({ memory }: Run): ReachedLimit | undefined {
  const { turns, seconds } = memory.budget ?? {};
  const own = ownCalls(memory);
  if (turns !== undefined && own >= turns) return { limit: 'turns', spent: own, needed: 1 };
  const running = runningSeconds(memory.clock);
  if (seconds !== undefined && running >= seconds) return { limit: 'seconds', spent: running, needed: 1 };
  return undefined;
}

/** Before a turn: waits for a raise as long as a limit is reached that needs no call to be known. */
export async function holdWithinBudget(run: Run): Promise<void> {
  for (let reached = ownLimit(run); reached; reached = ownLimit(run)) await askForMore(run, reached);
}

function refusedByLedger(error: unknown): ReachedLimit | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure) || cause.type !== 'budget_exhausted') return undefined;
  return cause.details?.[0] as ReachedLimit;
}

/** Runs a step that spends; when the ledger cannot cover its next call, asks for more and repeats the same step. */
export async function withinBudget<T>(run: Run, step: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      const reached = refusedByLedger(error);
      if (!reached) throw error;
      await askForMore(run, reached);
    }
  }
}
