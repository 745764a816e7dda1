import { ActivityCancellationType, proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Budget, TaskInput } from '@vouch/shared';
import type { Activities, CallBudget, TeamActivities } from '../activities/activity-contract';
import { confirm } from './outbox';
import type { RunMemory } from './run-memory';
import { runningSeconds } from './running-time';

const RETRY = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' } as const;

const MODEL_CALL: ActivityOptions = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '3s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: RETRY,
};
const DATABASE_CALL: ActivityOptions = { startToCloseTimeout: '30s', heartbeatTimeout: '3s', retry: RETRY };

const model = proxyActivities<Activities & TeamActivities>(MODEL_CALL);
const database = proxyActivities<Activities & TeamActivities>(DATABASE_CALL);

type Step<I, O> = {
  executeWithOptions(options: ActivityOptions, args: [I]): Promise<O>;
};
type AllActivities = Activities & TeamActivities;
type StepInput<I> = Omit<I, 'task_id' | 'user_id' | 'events' | 'follows_seq' | 'budget'>;
type StepOf<K extends keyof AllActivities> = (
  input: StepInput<Parameters<AllActivities[K]>[0]>,
) => ReturnType<AllActivities[K]>;

/** Every activity as the run calls it: who and whose is filled in, and what the journal lacks goes along. */
export type Steps = { readonly [K in keyof AllActivities]: StepOf<K> };

function callBudget({ budget, clock }: RunMemory): CallBudget | undefined {
  const { usd, tokens, seconds }: Budget = budget ?? {};
  if (usd === undefined && tokens === undefined && seconds === undefined) return undefined;
  const left = seconds === undefined ? undefined : Math.max(seconds - runningSeconds(clock), 0);
  return {
    ...(usd !== undefined && { usd }),
    ...(tokens !== undefined && { tokens }),
    ...(left !== undefined && { seconds, deadline: Date.now() + left * 1000 }),
  };
}

export function createSteps({ task_id, user_id }: TaskInput, memory: RunMemory): Steps {
  async function step<I, O>(activity: Step<I, O>, summary: string, stepInput: object): Promise<O> {
    const { pending, last_seq: upTo } = memory.outbox;
    // A draft runs beside the verifier's step, which carries the same events.
    const events = 'draft' in stepInput ? [] : pending;
    const full = { task_id, user_id, events, follows_seq: upTo, ...stepInput } as I;
    const result = await activity.executeWithOptions({ summary: summary.slice(0, 120) }, [full]);
    memory.outbox = confirm(memory.outbox, upTo);
    return result;
  }
  const call = <I, O>(activity: Step<I, O>, summary: string, stepInput: object): Promise<O> => {
    const budget = callBudget(memory);
    return step(activity, summary, budget ? { ...stepInput, budget } : stepInput);
  };
  const round = () => `round ${memory.turn.round}`;
  return {
    agentTurn: (input) =>
      call(model.agentTurn, `${round()} · ${input.speaker}${input.draft ? ' · draft' : ''}`, input),
    verifyMessage: (input) => call(model.verifyMessage, `${round()} · verifier`, input),
    selectSpeaker: (input) => call(model.selectSpeaker, `${round()} · who is next`, input),
    planTeam: (input) => call(model.planTeam, 'plan the team', input),
    describeAgent: (input) => call(model.describeAgent, `describe ${input.name}`, input),
    settleTeam: (input) => step(database.settleTeam, 'the team', input),
    // Of a large family it may take minutes.
    redact: (input) => step(model.redact, 'redact', input),
    runCheck: (input) => step(database.runCheck, `check · ${input.tool}`, input),
    addAgent: (input) => call(model.addAgent, `add an agent: ${input.role}`, input),
    readMessage: (input) => step(database.readMessage, `${round()} · a person`, input),
    openCredentialWait: (input) => step(database.openCredentialWait, `key for ${input.provider}`, input),
    // One that is reported with a draft takes as long as that.
    appendEvents: (input) =>
      step(input.reported_with ? model.appendEvents : database.appendEvents, 'journal', input),
  };
}
