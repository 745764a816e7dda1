import { fieldsOf, startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ API_TOKENS: 'ann:ann-token,ben:ben-token' });
});
afterAll(() => gateway.close());

const as = (user: string) => ({ headers: { authorization: `Bearer ${user}-token` } });
const agent = (name: string, more: object = {}) => ({ name, role: 'r', system_message: 's', ...more });
const ask = (user: string, method: string, path: string, body?: object) =>
  gateway.ask(method, path, { ...as(user), ...(body ? { body } : {}) });
const saved = async (name: string, agents: object[] = [agent('cook'), agent('miser')]) =>
  (await ask('ann', 'POST', '/teams', { name, description: 'dinner', agents })).body as unknown as {
    team_id: string;
  };

it('saves, lists, shows, replaces and removes a team, for its owner only', async () => {
  const { team_id } = await saved('dinner');
  expect((await ask('ann', 'GET', `/teams/${team_id}`)).body).toMatchObject({
    name: 'dinner',
    user_id: 'ann',
  });
  const replaced = await ask('ann', 'PUT', `/teams/${team_id}`, { name: 'supper', agents: [agent('cook')] });
  expect(replaced.body).toMatchObject({
    team_id,
    name: 'supper',
    description: '',
    agents: [{ name: 'cook' }],
  });
  const listed = (await ask('ann', 'GET', '/teams')).body as unknown as { teams: { team_id: string }[] };
  expect(listed.teams.map((team) => team.team_id)).toContain(team_id);
  for (const [method, body] of [['GET'], ['PUT', { name: 'x', agents: [agent('a')] }], ['DELETE']] as const)
    expect((await ask('ben', method, `/teams/${team_id}`, body)).status).toBe(404);
  expect((await ask('ben', 'GET', '/teams')).body).toEqual({ teams: [] });
  expect((await ask('ann', 'DELETE', `/teams/${team_id}`)).status).toBe(204);
  expect((await ask('ann', 'GET', `/teams/${team_id}`)).status).toBe(404);
});

it.each([
  ['no agents', { name: 'x', agents: [] }, ['agents']],
  ['two agents of one name', { name: 'x', agents: [agent('a'), agent('a')] }, ['agents.1.name']],
  [
    'an unknown agent in transitions',
    { name: 'x', agents: [agent('a', { may_speak_after: ['b'] })] },
    ['agents.0.may_speak_after.0'],
  ],
  ['an unknown tool', { name: 'x', agents: [agent('a', { tools: ['drill'] })] }, ['agents.0.tools.0']],
  ['no name', { name: ' ', agents: [agent('a')] }, ['name']],
  ['an unknown field', { name: 'x', agents: [agent('a')], colour: 'red' }, ['colour']],
])('refuses %s and names the field', async (_, body, fields) => {
  const answer = await ask('ann', 'POST', '/teams', body);
  expect([answer.status, fieldsOf(answer)]).toEqual([400, fields]);
});

it('refuses a name that is taken', async () => {
  await saved('taken');
  const again = await ask('ann', 'POST', '/teams', { name: 'taken', agents: [agent('a')] });
  expect([again.status, fieldsOf(again)]).toEqual([400, ['name']]);
});

it('exports what another user can import, all or nothing', async () => {
  const { team_id } = await saved('travels');
  const file = (await ask('ann', 'GET', `/teams/export?team_id=${team_id}`)).body as unknown as object;
  expect(file).toMatchObject({ format: 'vouch-teams', version: 1, teams: [{ name: 'travels' }] });
  expect((await ask('ben', 'POST', '/teams/import', file)).status).toBe(201);
  const twice = await ask('ben', 'POST', '/teams/import', {
    ...file,
    teams: [
      { name: 'fresh', agents: [agent('a')] },
      { name: 'travels', agents: [agent('a')] },
    ],
  });
  expect([twice.status, fieldsOf(twice)]).toEqual([400, ['teams.1.name']]);
  const mine = (await ask('ben', 'GET', '/teams')).body as unknown as { teams: { name: string }[] };
  expect(mine.teams.map(({ name }) => name)).toEqual(['travels']);
});

it('imports what AG2 saves', async () => {
  const config = {
    building_task: 'Find papers',
    agent_configs: [
      { name: 'Paper Reader', model: ['gpt-4'], system_message: 'You read.', description: 'Reads.' },
    ],
    coding: false,
    default_llm_config: {},
  };
  const answer = await ask('ann', 'POST', '/teams/import', config);
  expect(answer.body).toMatchObject({ teams: [{ name: 'Find papers', agents: [{ name: 'Paper_Reader' }] }] });
});

it('imports agents of AG2 as a team that can be replaced by itself', async () => {
  const agent_configs = ['a', 'a_2', 'a'].map((name) => ({ name }));
  const imported = await ask('ann', 'POST', '/teams/import', { building_task: 'c', agent_configs });
  const [team] = (imported.body as unknown as { teams: { team_id: string; agents: { name: string }[] }[] })
    .teams;
  expect(team?.agents.map(({ name }) => name)).toEqual(['a', 'a_2', 'a_3']);
  const again = await ask('ann', 'PUT', `/teams/${team?.team_id}`, { name: 'c', agents: team?.agents });
  expect(again.status).toBe(200);
});

it('starts a task with a saved team, and refuses one that is not the caller’s', async () => {
  const { team_id } = await saved('starters');
  const task = { task: 'x', team: team_id };
  const started = await ask('ann', 'POST', '/start-task', task);
  expect(started.status).toBe(201);
  expect((await gateway.tasks.find(started.body.task_id))?.spec.agents).toMatchObject([
    { name: 'cook' },
    { name: 'miser' },
  ]);
  for (const refused of [
    await ask('ben', 'POST', '/start-task', task),
    await ask('ann', 'POST', '/start-task', { ...task, agents: [agent('a')] }),
    await ask('ann', 'POST', '/start-task', { ...task, team: 7 }),
  ])
    expect([refused.status, fieldsOf(refused)]).toEqual([400, ['team']]);
});
