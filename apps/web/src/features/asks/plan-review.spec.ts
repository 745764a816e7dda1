import { checkPlan, plannedAgents } from './plan-review';

const AGENTS = [
  { name: 'chemist', role: 'knows acids', system_message: 'You know acids.', model: 'small' },
  { name: 'writer', role: 'writes', system_message: 'You write.' },
];

describe('the review of a plan', () => {
  it('reads the agents with everything they came with', () => {
    expect(plannedAgents({ agents: AGENTS })).toEqual(AGENTS);
    expect(plannedAgents({ agents: [] })).toBeUndefined();
    expect(plannedAgents({ names: ['chemist'] })).toBeUndefined();
  });

  it('approves an untouched plan without repeating it', () => {
    expect(
      checkPlan(
        AGENTS,
        AGENTS.map((agent) => ({ ...agent })),
      ).answer,
    ).toEqual({ decision: 'approve' });
  });

  it('approves with the edited team', () => {
    const [chemist] = AGENTS.map((agent) => ({ ...agent, role: 'knows bases' }));
    expect(checkPlan(AGENTS, chemist ? [chemist] : []).answer).toEqual({
      decision: 'approve',
      args: { agents: [{ ...AGENTS[0], role: 'knows bases' }] },
    });
  });

  it('names what is wrong at its field', () => {
    const twins = AGENTS.map((agent) => ({ ...agent, name: 'twin' }));
    expect(checkPlan(AGENTS, twins).errors).toEqual({ 'agents.1.name': 'names must differ: twin' });
  });
});
