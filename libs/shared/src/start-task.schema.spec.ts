import { MAX_ROUNDS_LIMIT, MAX_TASK_LENGTH, startTaskSchema } from './start-task.schema';

const agent = { name: 'planner', role: 'plans', system_message: 'Plan.' };
const agents = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ ...agent, name: `a${index}` }));

it.each([
  ['the shortest task', { task: 'x' }],
  ['the longest task', { task: 'x'.repeat(MAX_TASK_LENGTH) }],
  ['a task of other scripts', { task: '数える 😀' }],
  ['one agent and twelve', { task: 'x', agents: agents(12) }],
  [
    'an agent with everything',
    {
      task: 'x',
      agents: [
        {
          ...agent,
          description: 'Plans.',
          model: 'm',
          tools: ['calculator', 'ask_user'],
          human_input: 'TERMINATE',
          may_speak_after: ['user', 'planner'],
          context: { last_messages: 4, max_tokens: 2_000, summary: true },
          respond: 'tally',
        },
      ],
    },
  ],
  ['one round', { task: 'x', max_rounds: 1 }],
  ['the most rounds', { task: 'x', max_rounds: MAX_ROUNDS_LIMIT }],
  ['a policy for one action', { task: 'x', auto_apply: { replan: 'auto' } }],
  ['a yes to every action', { task: 'x', auto_apply: true }],
  ['round robin', { task: 'x', speaker_selection: 'round_robin' }],
  ['a verifier that closes', { task: 'x', verifier: { on_outage: 'closed' } }],
])('takes %s', (_what, body) => {
  expect(startTaskSchema.parse(body)).toEqual(body);
});

it('leaves unknown fields out', () => {
  expect(startTaskSchema.parse({ task: 'x', colour: 'red' })).toEqual({ task: 'x' });
});

it.each([
  ['no task', {}, 'task'],
  ['an empty task', { task: '' }, 'task'],
  ['a task of blanks', { task: ' \n\t ' }, 'task'],
  ['a task that is too long', { task: 'x'.repeat(MAX_TASK_LENGTH + 1) }, 'task'],
  ['a task of 33,000 characters', { task: 'x'.repeat(33_000) }, 'task'],
  ['a number as the task', { task: 7 }, 'task'],
  ['null as the task', { task: null }, 'task'],
  ['a list as the task', { task: ['x'] }, 'task'],
  ['a user id with a slash', { task: 'x', user_id: '../root' }, 'user_id'],
  ['an empty user id', { task: 'x', user_id: '' }, 'user_id'],
  ['no agents at all', { task: 'x', agents: [] }, 'agents'],
  ['thirteen agents', { task: 'x', agents: agents(13) }, 'agents'],
  ['two agents of one name', { task: 'x', agents: [agent, agent] }, 'agents.1.name'],
  ['an agent named user', { task: 'x', agents: [{ ...agent, name: 'user' }] }, 'agents.0.name'],
  [
    'an unknown tool',
    { task: 'x', agents: [{ ...agent, tools: ['calculator', 'drill'] }] },
    'agents.0.tools.1',
  ],
  [
    'a tool twice',
    { task: 'x', agents: [{ ...agent, tools: ['calculator', 'calculator'] }] },
    'agents.0.tools',
  ],
  ['an unknown responder', { task: 'x', agents: [{ ...agent, respond: 'magic' }] }, 'agents.0.respond'],
  [
    'an unknown agent in transitions',
    { task: 'x', agents: [{ ...agent, may_speak_after: ['planner', 'nobody'] }] },
    'agents.0.may_speak_after.1',
  ],
  [
    'no messages at all in a context',
    { task: 'x', agents: [{ ...agent, context: { last_messages: 0 } }] },
    'agents.0.context.last_messages',
  ],
  ['an agent name with a blank', { task: 'x', agents: [{ ...agent, name: 'a b' }] }, 'agents.0.name'],
  ['an agent without a role', { task: 'x', agents: [{ ...agent, role: '' }] }, 'agents.0.role'],
  ['an agent with an unknown field', { task: 'x', agents: [{ ...agent, mood: 'good' }] }, 'agents.0'],
  ['no rounds', { task: 'x', max_rounds: 0 }, 'max_rounds'],
  ['too many rounds', { task: 'x', max_rounds: MAX_ROUNDS_LIMIT + 1 }, 'max_rounds'],
  ['half a round', { task: 'x', max_rounds: 1.5 }, 'max_rounds'],
  ['rounds in words', { task: 'x', max_rounds: '6' }, 'max_rounds'],
  ['a policy for an unknown action', { task: 'x', auto_apply: { launch: 'auto' } }, 'auto_apply'],
  ['an unknown policy', { task: 'x', auto_apply: { replan: 'maybe' } }, 'auto_apply'],
  ['an unknown speaker selection', { task: 'x', speaker_selection: 'dice' }, 'speaker_selection'],
  ['an unknown outage policy', { task: 'x', verifier: { on_outage: 'ajar' } }, 'verifier.on_outage'],
  ['an unknown verifier field', { task: 'x', verifier: { off: true } }, 'verifier'],
])('refuses %s and names the field', (_what, body, field) => {
  const result = startTaskSchema.safeParse(body);
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field]);
});
