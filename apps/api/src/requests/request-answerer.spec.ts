import { INITIAL_RUN_STATE, type RequestAnswer, type RunState } from '@vouch/shared';
import type { Deliveries, TaskRow } from '@vouch/storage';
import { TaskAccess } from '../tasks/task-access';
import type { Runs, UpdateOutcome } from '../temporal/runs';
import { RequestAnswerer } from './request-answerer';

const waiting: RunState = {
  ...INITIAL_RUN_STATE,
  phase: 'waiting',
  awaiting: [{ request_id: 'r1', kind: 'action', description: '', seq: 1 }],
};
const approved: RunState = {
  ...waiting,
  awaiting: [],
  answered: { r1: { outcome: 'approved', actor: 'bob' } },
};

function answererWith(sent: UpdateOutcome, states: RunState[], queued?: RequestAnswer) {
  const calls: unknown[] = [];
  const find = async () => ({ task_id: 't1', user_id: 'ada', state: states.shift() ?? waiting }) as TaskRow;
  const runs = {
    answerNow: async (...call: unknown[]) => {
      calls.push(call);
      return sent;
    },
  };
  const deliveries = {
    find: async () => undefined,
    queue: async (_id: string, answer: RequestAnswer) => queued ?? answer,
  };
  const answerer = new RequestAnswerer(
    new TaskAccess({ find } as never),
    runs as unknown as Runs,
    deliveries as unknown as Deliveries,
    { storeOnce: async (row) => row },
  );
  const answer = (decision: string) => answerer.answer({ user_id: 'ada' }, 't1', 'r1', { decision });
  return { answer, calls };
}

it('confirms what the run confirms, naming who decided', async () => {
  const { answer, calls } = answererWith('applied', [waiting]);
  expect(await answer('approve')).toEqual({
    task_id: 't1',
    request_id: 'r1',
    outcome: 'approved',
    status: 'applied',
  });
  expect(calls).toEqual([
    ['t1', { request_id: 'r1', outcome: 'approved', actor: 'ada' }, expect.stringMatching(/^r1-/)],
  ]);
});

it('queues what the run cannot confirm in time', async () => {
  expect(await answererWith('unreachable', [waiting]).answer('approve')).toMatchObject({ status: 'queued' });
});

it('loses against an answer that was queued at the same moment', async () => {
  const first: RequestAnswer = { request_id: 'r1', outcome: 'rejected', actor: 'bob' };
  await expect(answererWith('unreachable', [waiting], first).answer('approve')).rejects.toMatchObject({
    code: 'already_answered',
    details: { outcome: 'rejected', actor: 'bob' },
  });
});

it.each([
  ['gone', [waiting], 'run_finished'],
  [{ refused: 'unknown_request' }, [waiting, waiting], 'unknown_request'],
  [{ refused: 'already_answered' }, [waiting, waiting], 'already_answered'],
] as const)('says why the run refuses: %j', async (sent, states, code) => {
  await expect(answererWith(sent, [...states]).answer('approve')).rejects.toMatchObject({ code });
});

it('looks again when the run was quicker than its journal', async () => {
  const refused = { refused: 'already_answered' };
  expect(await answererWith(refused, [waiting, approved]).answer('approve')).toMatchObject({
    status: 'applied',
  });
  await expect(answererWith(refused, [waiting, approved]).answer('reject')).rejects.toMatchObject({
    details: { outcome: 'approved', actor: 'bob' },
  });
});
