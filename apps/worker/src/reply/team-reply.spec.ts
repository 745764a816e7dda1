import { readAgentDescription, readTeamPlan } from './team-reply';

const plan = (value: unknown, most = 3) => readTeamPlan(JSON.stringify(value), most);
const agent = (name: string) => ({ name, role: 'r' });

it('makes names valid and distinct, and takes no more agents than allowed', () => {
  const agents = [
    agent('Data analyst'),
    agent('Data analyst'),
    agent('user'),
    agent('critic'),
    agent('one too many'),
  ];
  expect(plan({ reason: 'x', library_team: ' ', agents })?.agents.map(({ name }) => name)).toEqual([
    'Data_analyst',
    'agent_user',
    'critic',
  ]);
});

it('takes a team of the library without agents', () => {
  expect(plan({ library_team: 'brewers' })).toEqual({ library_team: 'brewers', agents: [] });
});

it.each(['nonsense', '{}', '[]', '{"agents":[{"name":""}]}'])('reads nothing from %s', (content) => {
  expect(readTeamPlan(content, 3)).toBeUndefined();
  expect(readAgentDescription(content)).toBeUndefined();
});

it('reads a description in a code block', () => {
  expect(
    readAgentDescription('```json\n{"system_message":"You count.","description":" Counts. "}\n```'),
  ).toEqual({
    system_message: 'You count.',
    description: 'Counts.',
  });
});
