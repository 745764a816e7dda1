import type { AgentSpec } from '@vouch/shared';
import { keepHistory } from '../replay/histories';
import { TEAM } from '../worker-stack';
import { byAgents, infos, ofType, useConversations } from './use-conversations';

const { start, journalOf, answer, nthRequest } = useConversations();

const TASK = 'What is 17 × 24? scenario:unchecked-claim scenario:tool-call:calculator';
const team: AgentSpec[] = TEAM.map((agent) =>
  agent.name === 'critic' ? { ...agent, tools: ['calculator'] } : agent,
);
const options = { team, verifier: { tiers: 't0' as const, on_outage: 'open' as const } };

it('a tool result gives an earlier message another verdict, and the team corrects what follows', async () => {
  const handle = await start(TASK, options);
  const { stop_reason, events } = await journalOf(handle);
  expect(stop_reason).toBe('goal_reached');
  const claim = byAgents(events).find(({ content }) => content.includes('17 × 24 is 398'));
  const verdicts = ofType(events, 'verifier_result').filter(
    ({ message_id }) => message_id === claim?.message_id,
  );
  const [first, second] = verdicts;
  expect(verdicts).toHaveLength(2);
  expect(first?.verdict).not.toBe('fail');
  expect(second).toMatchObject({
    verdict: 'fail',
    category: 'wrong_computation',
    revises: first?.seq,
    evidence: ['17*24 = 398', 'calculator: 408'],
    actions: [{ name: 'retry_message', disposition: 'auto' }],
  });
  const shown = byAgents(events).find(({ tool_calls }) => tool_calls?.[0]?.result === '408');
  expect(second?.seq).toBeGreaterThan(shown?.seq ?? Infinity);
  const [correction] = infos(events, 'correction');
  expect(correction?.data).toMatchObject({ note: expect.stringContaining('17*24 is 408, not 398') });
  const after = byAgents(events).filter(({ seq }) => seq > (correction?.seq ?? Infinity));
  expect(after.map(({ content }) => content).join()).not.toContain('398');
  expect(after.some(({ content }) => content.includes('408'))).toBe(true);
  keepHistory(handle, 'verdict-revised');
});

it('a person is asked first where policy says so', async () => {
  const handle = await start(TASK, { ...options, auto_apply: { retry_message: 'ask' } });
  const asked = await nthRequest(handle, 1);
  expect(asked).toMatchObject({ kind: 'action', actions: [expect.stringMatching(/^retry_message:/)] });
  await answer(handle, { request_id: asked.request_id, outcome: 'rejected' });
  const { events } = await journalOf(handle);
  expect(infos(events, 'correction')).toEqual([]);
  expect(ofType(events, 'action_result')[0]).toMatchObject({ outcome: 'rejected', actor: 'ada' });
});
