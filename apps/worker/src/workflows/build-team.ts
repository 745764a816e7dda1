import type { StopReason } from '@vouch/shared';
import { askPerson } from './ask-person';
import { calling } from './calling';
import { EXPIRY } from './request-expiry';
import type { Run } from './run';
import { addSpending } from './usage';

const PLAN_CALL = 't1';
/** The team as it is shown for review. */
const PROPOSAL_CALL = 'team-proposal';
/** The team that the run works with; activities look for it here. */
const TEAM_CALL = 'team';

/** The plan was rejected, or nobody looked at it: there is nobody to work on the task. */
export class PlanRejected extends Error {
  constructor(readonly stop_reason: StopReason) {
    super();
  }
}

function note(run: Run, call: Parameters<typeof addSpending>[2]): void {
  run.memory.spending = addSpending(run.memory.spending, 'agents', call);
}

/** Names first, then every agent's system message and description side by side. */
async function describeTeam(run: Run, max_agents: number): Promise<string[]> {
  const plan = await calling(run, 'team builder', () => run.planTeam({ call_id: PLAN_CALL, max_agents }));
  note(run, plan);
  if (plan.source === 'library') return [];
  return Promise.all(
    plan.agents.map(async ({ name }, index) => {
      const call_id = `${PLAN_CALL}.${index + 1}`;
      const input = { call_id, plan_call_id: PLAN_CALL, name };
      note(run, await calling(run, 'team builder', () => run.describeAgent(input)));
      return call_id;
    }),
  );
}

/** Shows the plan to a person. @returns the call of the edited plan, if it was edited @throws PlanRejected */
async function review(run: Run): Promise<string | undefined> {
  const answer = await askPerson(run, {
    kind: 'plan',
    action: 'review_team',
    description: 'Is this the right team for the task?',
    call_id: PROPOSAL_CALL,
  });
  if (answer.outcome === 'expired') throw new PlanRejected(EXPIRY.plan.stop);
  if (answer.outcome !== 'approved') throw new PlanRejected('user_stopped');
  return answer.call_id;
}

/** Makes a team for the task before its first turn, where the task asks for one; a person may edit it first. */
export async function buildTeam(run: Run): Promise<void> {
  const { build_team } = run.input;
  if (!build_team || run.memory.agents.length > 0) return;
  const described = await describeTeam(run, build_team.max_agents);
  const plan = { plan_call_id: PLAN_CALL, described };
  if (build_team.review) await run.settleTeam({ ...plan, call_id: PROPOSAL_CALL });
  const edited_call_id = build_team.review ? await review(run) : undefined;
  const { agents } = await run.settleTeam({ ...plan, call_id: TEAM_CALL, edited_call_id });
  run.memory.agents = agents;
  const names = agents.map(({ name }) => name).join(', ');
  const { by_model: spent } = run.memory.spending;
  const data = { agents: agents.map(({ name, role }) => ({ name, role })), spent };
  run.decide('info', { kind: 'team_built', message: `The team: ${names}.`, data });
}
