import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AgentSpec } from '@vouch/shared';
import { startWorkerStack, TEAM, type WorkerStack } from './worker-stack';

const TASK = 'What is 17 × 24? scenario:tool-call';
const team: AgentSpec[] = TEAM.map((agent) => ({ ...agent, tools: ['calculator'] }));

const startStack = (mode: 'record' | 'replay', file: string): Promise<WorkerStack> =>
  startWorkerStack({ cassette: { mode, file } });

async function wordsOf(stack: WorkerStack): Promise<unknown[]> {
  const handle = await stack.start(TASK, { team });
  await expect(handle.result()).resolves.toEqual({ stop_reason: 'goal_reached' });
  const events = await stack.events(handle);
  return events.flatMap((event) => {
    if (event.type === 'agent_message')
      return [[event.sender, event.content, event.usage, event.tool_calls?.length]];
    return event.type === 'verifier_result' ? [[event.verdict, event.reason]] : [];
  });
}

it('a whole run is replayed from its recording, with no provider running', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'vouch-cassette-')), 'run.jsonl');
  const recorder = await startStack('record', file);
  const recorded = await wordsOf(recorder);
  expect(recorder.model.requests().length).toBeGreaterThan(4);
  await recorder.stop();

  const player = await startStack('replay', file);
  await player.model.stop();
  expect(await wordsOf(player)).toEqual(recorded);
  expect(player.model.requests()).toEqual([]);
  await player.stop();
});
