import { INITIAL_RUN_STATE, type DecidedEvent } from '@vouch/shared';
import type { Delivery } from '@vouch/storage';
import { createAnswerDelivery } from './deliver-answers';
import { createJanitor } from './janitor';
import { createTaskStarting } from './start-stored-tasks';

const delivery = (task_id: string): Delivery => ({
  task_id,
  answer: { request_id: 'r1', outcome: 'approved', actor: 'ada' },
});

it('hands over all answers although one cannot be, and keeps that one', async () => {
  const done: string[] = [];
  const queue = [[delivery('a'), delivery('away'), delivery('gone')], []];
  const pass = createAnswerDelivery({
    deliveries: {
      claim: async () => queue.shift() ?? [],
      done: async ({ task_id }: Delivery) => void done.push(task_id),
    } as never,
    runs: {
      answerLater: async (taskId) => {
        if (taskId === 'away') throw new Error('away');
        return taskId === 'gone' ? 'gone' : 'sent';
      },
    },
    untilTaken: async () => undefined,
  });
  await expect(pass()).rejects.toThrow('away');
  expect(done).toEqual(['a', 'gone']);
});

it('wakes the next ones when those before have taken theirs', async () => {
  const batches = [50, 50, 3];
  const claim = async () => Array.from({ length: batches.shift() ?? 0 }, (_, index) => delivery(`t${index}`));
  const happened: string[] = [];
  const pass = createAnswerDelivery({
    deliveries: { claim, done: async () => undefined } as never,
    runs: {
      answerLater: async () => {
        happened.push('sent');
        return 'sent';
      },
    },
    untilTaken: async ({ length }) => void happened.push(`${length} taken`),
  });
  expect([await pass(), await pass(), await pass(), await pass()]).toEqual([true, true, false, false]);
  expect(happened.filter((what) => what === 'sent')).toHaveLength(103);
  expect(happened.slice(48, 52)).toEqual(['sent', 'sent', '50 taken', 'sent']);
});

it('marks only tasks as started that were', async () => {
  const started: string[] = [];
  const pass = createTaskStarting(
    {
      claimUnstarted: async () => [{ task_id: 'a' }, { task_id: 'away' }, { task_id: 'b' }],
      markStarted: async (taskId: string) => void started.push(taskId),
    } as never,
    {
      start: async ({ task_id }) => {
        if (task_id === 'away') throw new Error('away');
      },
    },
  );
  await expect(pass()).rejects.toThrow('away');
  expect(started).toEqual(['a', 'b']);
});

it('ends only runs that are closed and whose journal is not', async () => {
  const appended: [string, DecidedEvent[]][] = [];
  const ids = ['open', 'ended', 'terminated', 'lost'];
  const pass = createJanitor({
    tasks: {
      claimUnfinished: async () => ids.map((task_id) => ({ task_id })),
      find: async (task_id: string) => ({ task_id, finished: task_id === 'ended', state: INITIAL_RUN_STATE }),
    } as never,
    journal: {
      append: async (taskId: string, events: DecidedEvent[]) => void appended.push([taskId, events]),
    } as never,
    runs: {
      status: async (taskId) => {
        if (taskId === 'open') return 'open';
        return taskId === 'lost' ? 'unknown' : { closed: 'TERMINATED' };
      },
    },
    onClosed: () => undefined,
  });
  await pass();
  expect(appended.map(([taskId, events]) => [taskId, ...events.map(({ type }) => type)])).toEqual([
    ['terminated', 'error', 'finished'],
    ['lost', 'error', 'finished'],
  ]);
});
