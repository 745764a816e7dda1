import type { DecidedEvent } from '@vouch/shared';
import { createJournal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createOverrides } from '../src/overrides/overrides';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const FACTS = { verdict: 'fail', category: 'wrong_computation', tier: 't1', confidence: 0.8 };

const answered = (
  seq: number,
  action_id: string | undefined,
  outcome: string,
  request_id?: string,
): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'action_result',
  body: { action: 'retry_message:add again', detail: 'x', outcome, actor: 'ada', action_id, request_id },
});

async function runOf(user_id: string) {
  const taskId = await insertTask(database.db, { user_id });
  const row = {
    task_id: taskId,
    call_id: 'v2',
    kind: 'verifier' as const,
    output: {},
    facts: FACTS,
    request: null,
  };
  await createOutputs(database.db).storeOnce(row);
  const journal = createJournal(database.db);
  return { taskId, append: (...events: DecidedEvent[]) => journal.append(taskId, events) };
}
const newest = (userId?: string) => createOverrides(database.db).newest({ userId, limit: 100 });

it('keeps each decision of a person once, with the verdict that it was about', async () => {
  const { append } = await runOf('grace');
  const decisions = [answered(1, 'v2.1', 'rejected', 'r1'), answered(2, 'v2.2', 'approved', 'r2')];
  await append(...decisions);
  await append(...decisions);
  const { verdict: _, ...kept } = FACTS;
  expect(await newest('grace')).toEqual([
    { ...kept, action: 'retry_message', outcome: 'approved' },
    { ...kept, action: 'retry_message', outcome: 'rejected' },
  ]);
});

it('keeps nothing of what the policy did, of keys, and of questions that belong to no verdict', async () => {
  const { append } = await runOf('linus');
  await append(
    answered(1, 'v2.1', 'applied'),
    answered(2, 'v2.1', 'delivered', 'r1'),
    answered(3, undefined, 'approved', 'r2'),
    answered(4, 'v9.1', 'approved', 'r3'),
  );
  expect(await newest('linus')).toEqual([]);
});

it('adds up what finished runs used, for one user or for all', async () => {
  const overrides = createOverrides(database.db);
  const before = await overrides.usage({});
  const { append } = await runOf('ken');
  expect(await overrides.usage({ userId: 'ken' })).toMatchObject({ runs: 0 });
  await append(finishedEvent(1));
  expect(await overrides.usage({ userId: 'ken' })).toEqual({
    runs: 1,
    agents: { prompt_tokens: 1, completion_tokens: 1 },
    verifier: { prompt_tokens: 1, completion_tokens: 1 },
  });
  expect((await overrides.usage({})).runs).toBe(before.runs + 1);
});
