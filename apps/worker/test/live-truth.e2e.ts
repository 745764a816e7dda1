import { TASK_WORKFLOW } from '@vouch/shared';
import { pendingWork } from '../../api/src/temporal/pending-work';
import { runHealth } from '../../api/src/live-truth/run-health';
import type { TemporalAccess } from '../../api/src/temporal/temporal-access';
import { waitFor } from '../../../test/wait-for';
import { startWorkerStack, type WorkerStack } from './worker-stack';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack();
});
afterAll(() => stack.stop());

async function truthOf(workflowId: string) {
  const { raw } = await stack.client.workflow.getHandle(workflowId).describe();
  const work = await pendingWork({ client: stack.client } as TemporalAccess, raw);
  return { ...work, health: runHealth({ closed: false, hasWorker: true, ...work }) };
}

it('a model that fails is a call that is tried again, with its attempt and its last error', async () => {
  const handle = await stack.start('Write a plan. scenario:overloaded-provider');
  const truth = await waitFor(async () => {
    const seen = await truthOf(handle.workflowId);
    return seen.health === 'retrying' && seen;
  }, 60_000);
  expect(truth.calls).toMatchObject([
    {
      name: 'agentTurn',
      attempt: expect.any(Number),
      last_error: { code: 'provider_unavailable', message: expect.stringMatching(/unavailable/) },
    },
  ]);
  expect(truth.calls[0]?.attempt).toBeGreaterThan(1);
  expect(await handle.result()).toMatchObject({ stop_reason: 'goal_reached' });
});

it('a workflow whose own step keeps failing is stuck', async () => {
  const { workflowId } = await stack.start('Wait here. scenario:missing-credential:live-truth');
  const { taskQueue } = await stack.client.workflow.getHandle(workflowId).describe();
  const broken = await stack.client.workflow.start(TASK_WORKFLOW, {
    workflowId: `${workflowId}-broken`,
    taskQueue,
    args: [null],
    workflowTaskTimeout: '3s',
  });
  const truth = await waitFor(async () => {
    const seen = await truthOf(broken.workflowId);
    return seen.health === 'stuck' && seen;
  }, 120_000);
  expect(truth.workflowAttempt).toBeGreaterThanOrEqual(3);
  await broken.terminate();
  await stack.client.workflow.getHandle(workflowId).terminate();
});
