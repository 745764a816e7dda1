import { Client } from 'pg';
import { createJournal } from '../src/journal/journal';
import { createTasks, type Tasks } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { finishedEvent, insertTask, newTask } from './sample-run';

let database: TestDatabase;
let tasks: Tasks;
beforeAll(async () => {
  database = await createTestDatabase();
  tasks = createTasks(database.db);
});
afterAll(() => database.drop());

const ids = (rows: { task_id: string }[]) => rows.map((row) => row.task_id);
/** Makes every task look as if nobody had swept it for an hour. */
const age = () => database.run(`update tasks set swept_at = now() - interval '1 hour'`);

describe('insert', () => {
  it('makes one task of 50 equal requests at once', async () => {
    const idempotency_key = 'fifty';
    const results = await Promise.all(
      Array.from({ length: 50 }, () => tasks.insert(newTask({ user_id: 'bo', idempotency_key }))),
    );
    expect(new Set(ids(results)).size).toBe(1);
    expect(results.filter((result) => result.created)).toHaveLength(1);
    expect(ids(await tasks.list({ userId: 'bo', limit: 100 }))).toEqual([results[0]?.task_id]);
  });

  it('refuses the same key with another body, and lets another user have it', async () => {
    const idempotency_key = 'shared';
    const first = await tasks.insert(newTask({ idempotency_key }));
    await expect(tasks.insert(newTask({ idempotency_key, request_hash: 'other' }))).rejects.toMatchObject({
      code: 'idempotency_mismatch',
    });
    const other = await tasks.insert(newTask({ user_id: 'cleo', idempotency_key }));
    expect(other).toMatchObject({ created: true });
    expect(other.task_id).not.toBe(first.task_id);
  });

  it('makes a new task of each request without a key', async () => {
    const [first, second] = [await tasks.insert(newTask()), await tasks.insert(newTask())];
    expect(first.task_id).not.toBe(second.task_id);
  });

  it('keeps the words and the specification as given', async () => {
    const task = newTask({ text: 'Füge 2 und 2 zusammen.\n"ok"', title: 'Füge' });
    await tasks.insert(task);
    expect(await tasks.text(task.task_id)).toBe(task.text);
    expect(await tasks.find(task.task_id)).toMatchObject({
      title: 'Füge',
      spec: task.spec,
      finished: false,
      last_seq: 0,
    });
    expect(await tasks.find('no-such-task')).toBeUndefined();
  });
});

describe('addAgent', () => {
  const agent = (name: string) => ({ name, role: name, system_message: name });
  const team = async (taskId: string) => (await tasks.spec(taskId))?.agents.map(({ name }) => name);
  const spec = (agents: ReturnType<typeof agent>[]) => ({ ...newTask().spec, agents });

  it('keeps both of two agents, though neither writer knew the other', async () => {
    const known = [agent('planner')];
    const { task_id } = await tasks.insert(newTask({ spec: spec(known) }));
    await Promise.all(['ada', 'bob'].map((name) => tasks.addAgent(task_id, known, agent(name))));
    await tasks.addAgent(task_id, known, agent('ada'));
    expect((await team(task_id))?.sort()).toEqual(['ada', 'bob', 'planner']);
  });

  it('joins the team that was made for a task', async () => {
    const { task_id } = await tasks.insert(newTask({ spec: spec([]) }));
    await tasks.addAgent(task_id, [agent('made')], agent('ada'));
    expect(await team(task_id)).toEqual(['made', 'ada']);
  });
});

describe('claims', () => {
  it('gives each open task to one of two sweepers', async () => {
    const mine = await Promise.all(Array.from({ length: 40 }, () => insertTask(database.db)));
    await age();
    const sweep = async () => {
      const found: string[] = [];
      for (
        let batch = await tasks.claimUnstarted(3, 60);
        batch.length > 0;
        batch = await tasks.claimUnstarted(3, 60)
      ) {
        found.push(...ids(batch));
      }
      return found;
    };
    const claimed = (await Promise.all([sweep(), sweep(), sweep()])).flat();
    expect(new Set(claimed).size).toBe(claimed.length);
    expect(claimed).toEqual(expect.arrayContaining(mine));
  });

  it('does not wait for a task that another sweeper holds', async () => {
    const [held, free] = [await insertTask(database.db), await insertTask(database.db)];
    await age();
    const holder = new Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select * from tasks where task_id = $1 for update', [held]);
    const claimed = ids(await tasks.claimUnstarted(1_000, 60));
    await holder.query('rollback');
    await holder.end();
    expect(claimed).toContain(free);
    expect(claimed).not.toContain(held);
  });

  it('never takes more than asked for', async () => {
    await age();
    expect(await tasks.claimUnstarted(4, 60)).toHaveLength(4);
  });

  it('tells started from unstarted, and leaves the finished and the fresh alone', async () => {
    const [unstarted, started, finished] = await Promise.all([1, 2, 3].map(() => insertTask(database.db)));
    await Promise.all([started, finished].map((id) => tasks.markStarted(id ?? '')));
    await createJournal(database.db).append(finished ?? '', [finishedEvent(1)]);
    await age();
    const fresh = await insertTask(database.db);
    const unfinished = ids(await tasks.claimUnfinished(1_000, 60));
    expect(unfinished).toEqual([started]);
    const open = ids(await tasks.claimUnstarted(1_000, 60));
    expect(open).toContain(unstarted);
    expect(open).not.toContain(fresh);
    expect(open).not.toContain(finished);
    expect(await tasks.claimUnfinished(1_000, 60)).toEqual([]);
  });
});

it('lists the newest first', async () => {
  const [older, newer] = [
    await insertTask(database.db, { user_id: 'dora' }),
    await insertTask(database.db, { user_id: 'dora' }),
  ];
  expect(ids(await tasks.list({ userId: 'dora', limit: 10 }))).toEqual([newer, older]);
  expect(ids(await tasks.list({ userId: 'dora', limit: 1 }))).toEqual([newer]);
});
