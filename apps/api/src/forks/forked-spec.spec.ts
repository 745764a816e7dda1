import type { AgentSpec } from '@vouch/shared';
import { specOf } from '../tasks/task-plan';
import { forkedSpec } from './forked-spec';

const agent = (name: string): AgentSpec => ({ name, role: name, system_message: 'Work.' });
const team = [agent('ada'), agent('bob'), agent('late')];
const parent = specOf({
  task: 'x',
  agents: team,
  verifier: { tiers: 't0', on_outage: 'closed' },
  max_rounds: 4,
  cache_seed: 41,
});
const fork = { last_seq: 3, calls: 0, requests: 0, messages: 1, spoken: {}, message: null };

it('is what its parent was, with the agents that were there', () => {
  const spec = forkedSpec(parent, { team, present: ['ada', 'bob'] }, {}, fork);
  expect(spec).toEqual({ ...parent, agents: team.slice(0, 2), fork });
  expect(spec.cache_seed).toBe(41);
  expect(forkedSpec(parent, { team, present: [] }, { cache_seed: 7 }, fork).cache_seed).toBe(7);
});

it('takes what the edit changes, and nothing else with it', () => {
  const edit = { max_rounds: 9, speaker_selection: 'random' as const, verifier: { draft_ahead: false } };
  expect(forkedSpec(parent, { team, present: ['ada'] }, edit, fork)).toMatchObject({
    max_rounds: 9,
    selection: { mode: 'random' },
    draft_ahead: false,
    verifier: { tiers: 't0', on_outage: 'closed' },
  });
});

it('makes its team anew where the copy has none yet, and keeps the made one', () => {
  const built = specOf({ task: 'x', build_team: true });
  expect(forkedSpec(built, { team, present: [] }, {}, fork)).toMatchObject({
    agents: [],
    build_team: { max_agents: 4 },
  });
  const kept = forkedSpec(built, { team, present: ['bob'] }, {}, fork);
  expect([kept.agents, kept.build_team]).toEqual([[team[1]], undefined]);
});
