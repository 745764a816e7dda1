import { ag2ConfigSchema, storeTeamSchema } from '@vouch/shared';
import { teamFromAg2 } from './from-ag2';

const read = (config: object) => teamFromAg2(ag2ConfigSchema.parse(config));

it('reads what AgentBuilder saves', () => {
  const team = read({
    building_task: 'Find papers: on arXiv, about health.\nUse code.',
    agent_configs: [
      {
        name: 'Data_Scraper',
        model: ['gpt-4-1106-preview', 'gpt-4'],
        tags: [],
        system_message: 'You are now in a group chat. Search and extract.',
        description: 'Data_Scraper finds papers. It reads abstracts.',
      },
      { name: '2nd expert!', model: 'gpt-4', system_message: 'You review.' },
      { name: '2nd expert?', system_message: '' },
    ],
    coding: true,
    default_llm_config: { temperature: 0 },
    code_execution_config: { work_dir: 'groupchat' },
  });
  expect(storeTeamSchema.parse(team)).toEqual(team);
  expect(team).toEqual({
    name: 'Find papers on arXiv, about health. Use code.',
    description: 'Find papers: on arXiv, about health.\nUse code.',
    agents: [
      {
        name: 'Data_Scraper',
        role: 'Data_Scraper finds papers.',
        system_message: 'You are now in a group chat. Search and extract.',
        description: 'Data_Scraper finds papers. It reads abstracts.',
        model: 'gpt-4-1106-preview',
      },
      { name: 'nd_expert', role: 'You review.', system_message: 'You review.', model: 'gpt-4' },
      { name: 'nd_expert_2', role: '2nd expert?', system_message: 'You are nd_expert_2. 2nd expert?' },
    ],
  });
});

it('gives a name to what has none', () => {
  expect(read({ agent_configs: [{ name: '数える', system_message: 'x' }] })).toMatchObject({
    name: 'Imported team',
    agents: [{ name: 'agent_' }],
  });
});

it('gives every agent a name of its own', () => {
  const named = (...names: string[]) =>
    read({ agent_configs: names.map((name) => ({ name })) }).agents.map(({ name }) => name);
  expect(named('a', 'a_2', 'a', 'a_2')).toEqual(['a', 'a_2', 'a_3', 'a_2_2']);
  const long = 'a'.repeat(64);
  expect(new Set(named(long, long, `${'a'.repeat(60)}_2`)).size).toBe(3);
});

it('keeps no control characters in a name or a role', () => {
  const team = read({
    building_task: 'Find\u0007 \u202epapers',
    agent_configs: [{ name: 'a\u202eb', description: 'Reads\u2066 all\u0000.' }],
  });
  expect(storeTeamSchema.parse(team)).toMatchObject({
    name: 'Find papers',
    agents: [{ name: 'a_b', role: 'Reads all .' }],
  });
  for (const name of ['a\u0007', 'a\u202eb'])
    expect(storeTeamSchema.safeParse({ ...team, name }).success).toBe(false);
});

it('is a team that can be stored, however long the texts are', () => {
  const description = '\u{1f600}'.repeat(7_999);
  const { agents } = storeTeamSchema.parse(
    read({
      building_task: ` ${description}`,
      agent_configs: [{ name: 'a', description: `x${description}` }],
    }),
  );
  expect(agents[0]?.description?.isWellFormed()).toBe(true);
});
