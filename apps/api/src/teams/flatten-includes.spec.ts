import { CatalogueError, teamFileSchema } from '@vouch/shared';
import { flattenIncludes } from './flatten-includes';

const agent = (name: string) => ({ name, role: 'r', system_message: 's' });
const fileOf = (...teams: object[]) => teamFileSchema.parse({ format: 'vouch-teams', version: 1, teams });
function problemOf(...teams: object[]): string | undefined {
  try {
    flattenIncludes(fileOf(...teams));
    return undefined;
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return (error.details as { fields: { field: string }[] }).fields[0]?.field;
  }
}

it('joins the agents of included teams, each once, before its own', () => {
  const teams = flattenIncludes(
    fileOf(
      { name: 'all', includes: ['base', 'more'], agents: [agent('c')] },
      { name: 'base', agents: [agent('a')] },
      { name: 'more', includes: ['base'], agents: [agent('b')] },
    ),
  );
  expect(teams.map(({ name, agents }) => [name, agents.map((a) => a.name).join('')])).toEqual([
    ['all', 'abc'],
    ['base', 'a'],
    ['more', 'ab'],
  ]);
});

it.each([
  [
    'a team that includes itself',
    [{ name: 'a', includes: ['a'], agents: [agent('x')] }],
    'teams.0.includes.0',
  ],
  [
    'a cycle',
    [
      { name: 'a', includes: ['b'] },
      { name: 'b', includes: ['c'] },
      { name: 'c', includes: ['a'], agents: [agent('x')] },
    ],
    'teams.2.includes.0',
  ],
  [
    'a team that is included twice',
    [
      { name: 'a', includes: ['b', 'b'] },
      { name: 'b', agents: [agent('x')] },
    ],
    'teams.0.includes.1',
  ],
  ['an unknown team', [{ name: 'a', includes: ['z'], agents: [agent('x')] }], 'teams.0.includes.0'],
  ['an empty team', [{ name: 'a', agents: [] }], 'teams.0.agents'],
  [
    'two teams of one name',
    [
      { name: 'a', agents: [agent('x')] },
      { name: 'a', agents: [agent('y')] },
    ],
    'teams.1.name',
  ],
  ['two agents of one name', [{ name: 'a', agents: [agent('x'), agent('x')] }], 'teams.0.agents.1.name'],
  [
    'an unknown agent in transitions',
    [{ name: 'a', agents: [{ ...agent('x'), may_speak_after: ['y'] }] }],
    'teams.0.agents.0.may_speak_after.0',
  ],
] as const)('refuses %s and names the field', (_, teams, field) => {
  expect(problemOf(...teams)).toBe(field);
});

it('looks at every team once, however many include it', () => {
  const names = Array.from({ length: 50 }, (_, index) => `t${index}`);
  const file = fileOf(
    ...names.map((name, index) => ({
      name,
      includes: names.slice(index + 1),
      agents: index === 49 ? [agent('x')] : [],
    })),
  );
  let visits = 0;
  const teams = file.teams.map((team) => ({
    ...team,
    get includes() {
      visits += 1;
      if (visits > 1_000) throw new Error('a team is looked at again and again');
      return team.includes;
    },
  }));
  const agents = flattenIncludes({ ...file, teams }).map((team) =>
    team.agents.map(({ name }) => name).join(),
  );
  expect(agents).toEqual(names.map(() => 'x'));
  expect(visits).toBe(50);
});
