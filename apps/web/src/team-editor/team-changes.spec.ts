import type { AgentSpec } from '@vouch/shared';
import { changeAgent, removeAgent } from './team-changes';

const agent = (name: string, may_speak_after?: string[]): AgentSpec => ({
  name,
  role: 'works',
  system_message: 'Work.',
  ...(may_speak_after && { may_speak_after }),
});
const TEAM = [agent('ada'), agent('bob', ['ada', 'user']), agent('cid', ['bob'])];
const after = (agents: AgentSpec[]) => agents.map((each) => each.may_speak_after);

it('follows a new name, letter by letter', () => {
  const empty = changeAgent(TEAM, 0, { name: 'ad' });
  expect(after(empty)).toEqual([undefined, ['ad', 'user'], ['bob']]);
  expect(changeAgent(TEAM, 2, { role: 'counts' })[2]).toEqual({ ...TEAM[2], role: 'counts' });
});

it('leaves others alone while two have one name', () => {
  const twins = [...TEAM, agent('ada')];
  expect(after(changeAgent(twins, 3, { name: 'eve' }))[1]).toEqual(['ada', 'user']);
});

it('takes an agent out of what others say of it', () => {
  expect(after(removeAgent(TEAM, 0))).toEqual([['user'], ['bob']]);
  expect(after(removeAgent([...TEAM, agent('ada')], 3))[1]).toEqual(['ada', 'user']);
});
