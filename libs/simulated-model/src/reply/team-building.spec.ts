import { decideReply } from './decide-reply';
import { understand } from './understood-request';

function answerOf(name: string, content: string): Record<string, unknown> {
  const format = { type: 'json_schema' as const, json_schema: { name, schema: { type: 'object' } } };
  const messages = [{ role: 'user' as const, content }];
  const reply = decideReply(understand({ model: 'm', messages, response_format: format }));
  return JSON.parse(reply.kind === 'text' ? reply.text : reply.arguments) as Record<string, unknown>;
}
const TASK = '<task>Plan a product launch for a small coffee brand &amp; café</task>';

it('names a team for the task', () => {
  expect(answerOf('team_plan', `${TASK}\n<library></library>`)).toMatchObject({
    library_team: '',
    agents: [{ name: 'planner' }, { name: 'product_launch_expert' }, { name: 'reviewer' }],
  });
});

it('takes a team of the library that is about the task', () => {
  const library = '- gardeners: grow vegetables\n- brewers: launch any coffee brand';
  expect(answerOf('team_plan', `${TASK}\n<library>\n${library}\n</library>`).library_team).toBe('brewers');
});

it('describes an agent', () => {
  const request = `${TASK}\n<agent>reviewer</agent>\n<role>reviews the work and ends the run</role>`;
  const { system_message, description } = answerOf('agent_description', request);
  expect(system_message).toMatch(/^You are reviewer\..*TERMINATE/);
  expect(description).toMatch(/^Reviews the work/);
});

it('sums up what it is given, the summary before first', () => {
  const content =
    '<summary>planner: first plan</summary>\n<transcript>\n<entry sender="worker">**Done** so far\nmore</entry>\n</transcript>';
  const system = { role: 'system' as const, content: 'You sum up a conversation for a member of the team.' };
  const reply = decideReply(understand({ model: 'm', messages: [system, { role: 'user', content }] }));
  expect(reply).toEqual({ kind: 'text', text: 'planner: first plan\nworker: Done so far' });
});
