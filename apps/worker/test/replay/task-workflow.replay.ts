import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { recordedHistories, type RecordedHistory } from './histories';

const bundle = {
  workflowBundle: {
    codePath: process.env.TEST_WORKFLOW_BUNDLE ?? path.join(__dirname, '../../dist/workflow-bundle.js'),
  },
};
Runtime.install({ logger: new DefaultLogger('ERROR') });

const REQUIRED = [
  'normal-run',
  'credential-wait',
  'credential-declined',
  'credential-expired',
  'credential-rejected',
  'credential-shared',
  'failed-verdict',
  'worker-restart',
  'selection-auto',
  'selection-random',
  'selection-manual',
  'drafted-run',
  'draft-discarded',
  'paused',
  'person-speaks',
  'human-input',
  'budget-raised',
  'budget-exhausted',
  'team-built',
  'plan-edited',
  'agent-added',
  'redacted',
  'redacted-draft',
  'replanned',
  'stopped',
  'approval-approved',
  'approval-rejected',
  'continued',
  'continued-end',
  'approval-expired',
  'forked',
  'forked-edited',
  'forked-opening',
  'forked-request',
  'verifier-outage-open',
  'verifier-outage-closed',
  'verifier-outage-approved',
  'verdict-revised',
  'question-answered',
];
const histories = recordedHistories();

const replay = (history: RecordedHistory['history'], id: string) =>
  Worker.runReplayHistory(bundle, history, id);

it.each(REQUIRED)('has a recorded history of: %s', (name) => {
  expect(histories.some((recorded) => recorded.name.startsWith(`${name}.`))).toBe(true);
});

it.each(histories)('replays $name', async ({ name, history }) => {
  await expect(replay(history, name)).resolves.toBeUndefined();
});

it('loads for each run without the schemas of the wire, which take longer than the rest', () => {
  const code = readFileSync(bundle.workflowBundle.codePath, 'utf8');
  expect(code).toContain('libs/shared/src/prices.ts');
  expect(code).not.toContain('node_modules/zod');
});

it('reports a workflow that decides otherwise than it did', async () => {
  const recorded = histories.find(({ name }) => name.startsWith('normal-run.'));
  const history = structuredClone(recorded?.history ?? { events: [] });
  const verify = history.events.find(
    (event) => event.activityTaskScheduledEventAttributes?.activityType.name === 'verifyMessage',
  );
  expect(verify).toBeDefined();
  if (verify?.activityTaskScheduledEventAttributes) {
    verify.activityTaskScheduledEventAttributes.activityType.name = 'publishUnverified';
  }
  await expect(replay(history, 'changed')).rejects.toMatchObject({ name: 'DeterminismViolationError' });
});
