import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tally } from './tally.responder';
import type { RespondContext } from './responder.types';

const agent = { name: 'counter', role: 'counts', system_message: 'Count.' };
const context: RespondContext = {
  agent,
  team: [agent],
  task: 'Talk.',
  conversation: [
    { sender: 'planner', content: 'One two  three' },
    { sender: 'worker', content: 'Four\nfive' },
    { sender: 'planner', content: 'six' },
  ],
  ask: () => Promise.reject(new Error('no model is needed')),
  signal: new AbortController().signal,
};

it('counts who has said how much', async () => {
  expect(await tally(context)).toBe('Said so far:\n- planner: 4 words\n- worker: 2 words');
});

it('is the example of the guide, word for word and under 40 lines', () => {
  const code = readFileSync(path.join(__dirname, 'tally.responder.ts'), 'utf8');
  const guide = readFileSync(path.join(__dirname, '../../../../docs/custom-agents.md'), 'utf8');
  expect(guide).toContain(`\`\`\`ts\n${code}\`\`\``);
  expect(code.split('\n').length).toBeLessThan(40);
});
