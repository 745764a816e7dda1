import type { AgentSpec } from '@vouch/shared';
import { keepHistory } from '../replay/histories';
import { TEAM } from '../worker-stack';
import { byAgents, ofType, useConversations } from './use-conversations';

const { stack, start, journalOf, answer, storeWords, nthRequest } = useConversations();

const team: AgentSpec[] = TEAM.map((agent) =>
  agent.name === 'planner' ? { ...agent, tools: ['ask_user'] } : agent,
);
const ask = () => start('scenario:tool-call:ask_user Plan a small workshop.', { team, max_rounds: 6 });

it('a question of an agent stops the run; the answer is part of the talk, and the next agent reads it', async () => {
  const handle = await ask();
  const { request_id, kind, agent, description, data } = await nthRequest(handle, 1);
  expect([kind, agent, data?.mode]).toEqual(['question', 'planner', 'ask_user']);
  expect(description).toContain('What matters most to you');
  const [asking] = byAgents(await stack().events(handle));
  expect(asking?.tool_calls).toMatchObject([{ name: 'ask_user' }]);

  const before = stack().model.requests().length;
  await storeWords(handle, 'r1-words', 'That it takes ninety minutes.');
  for (let sent = 0; sent < 3; sent += 1)
    await answer(handle, { request_id, outcome: 'answered', call_id: 'r1-words' });
  const { events } = await journalOf(handle);
  const mine = ofType(events, 'agent_message').filter(({ message_id }) => message_id === 'r1-words');
  expect(mine).toMatchObject([{ sender: 'user', content: 'That it takes ninety minutes.' }]);
  expect(ofType(events, 'action_result').filter((event) => event.request_id === request_id)).toMatchObject([
    { outcome: 'answered', actor: 'ada' },
  ]);
  const asked = stack().model.requests().slice(before);
  expect(asked.some(({ body }) => JSON.stringify(body).includes('ninety minutes'))).toBe(true);
  keepHistory(handle, 'question-answered');
});

it('a question that is declined leaves the agents to themselves', async () => {
  const handle = await ask();
  const { request_id } = await nthRequest(handle, 1);
  await answer(handle, { request_id, outcome: 'declined' });
  const { stop_reason, events } = await journalOf(handle);
  expect(['goal_reached', 'max_rounds']).toContain(stop_reason);
  expect(ofType(events, 'approval_request')).toHaveLength(1);
  expect(byAgents(events).length).toBeGreaterThan(1);
});
