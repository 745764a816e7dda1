import { createOutputs } from '@vouch/storage';
import { startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ API_TOKENS: 'ann:ann-token,ben:ben-token' });
});
afterAll(() => gateway.close());

it('shows its owner what an agent saw, with the words of the messages it refers to', async () => {
  const task_id = await gateway.storedTask('ann', 'Add 2 and 2.');
  const outputs = createOutputs(gateway.db);
  const row = { task_id, kind: 'agent' as const, facts: {} };
  await outputs.storeOnce({ ...row, call_id: 'm1', output: { content: 'First add.' }, request: {} });
  const seen = [
    { role: 'system', text: 'You are worker.' },
    { role: 'user', message_id: 'm1', prefix: 'planner: ' },
  ];
  const request = { model: 'gpt-x', speaker: 'worker', seen_to_seq: 4, tools: ['calculator'], seen };
  await outputs.storeOnce({ ...row, call_id: 'm2', output: { content: 'It is 4.' }, request });

  const ask = (user: string, id: string) =>
    gateway.ask('GET', `/tasks/${task_id}/messages/${id}/context`, {
      headers: { authorization: `Bearer ${user}-token` },
    });
  expect((await ask('ann', 'm2')).body).toEqual({
    task_id,
    message_id: 'm2',
    model: 'gpt-x',
    seen_to_seq: 4,
    tools: ['calculator'],
    messages: [
      { role: 'system', content: 'You are worker.' },
      { role: 'user', content: 'planner: First add.', message_id: 'm1' },
    ],
  });
  expect((await ask('ben', 'm2')).status).toBe(404);
  for (const id of ['m1', 'opening', 'nothing']) expect((await ask('ann', id)).status).toBe(404);
});
