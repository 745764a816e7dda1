import { createJournal } from '../src/journal/journal';
import { createOutputs } from '../src/outputs/outputs';
import { createRedaction } from '../src/redaction/redaction';
import type { CopiedJournal } from '../src/tasks/copy-journal';
import { createTasks } from '../src/tasks/tasks';
import { createTestDatabase, type TestDatabase } from './create-test-database';
import { insertTask } from './sample-run';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()));
afterEach(() => database.run('delete from tasks'));
afterAll(() => database.drop());

const CONTENT = 'The content: "s3cret, 7" and more content.\nEnd';

async function writtenRun() {
  const { db } = database;
  const taskId = await insertTask(db);
  const row = { task_id: taskId, call_id: 'm1', kind: 'agent' as const };
  const output = {
    content: CONTENT,
    tool_calls: [
      { arguments: JSON.stringify({ note: CONTENT }), id: 'c1', name: 'calculator', duration_ms: 7 },
    ],
  };
  await createOutputs(db).storeOnce({
    ...row,
    request: { seen: [CONTENT] },
    output,
    facts: { preview: CONTENT },
  });
  const body = { sender: 'worker', recipient: 'all', message_id: 'm1', round: 2 };
  await createJournal(db).append(taskId, [
    { seq: 1, ts: 1, type: 'info', body: { kind: 'resumed', message: CONTENT } },
    { seq: 2, ts: 2, type: 'agent_message', body, call_id: 'm1' },
  ]);
  return taskId;
}

it('takes a span out of all that is stored, in every form, and may run again', async () => {
  const taskId = await writtenRun();
  const redaction = createRedaction(database.db);
  expect(await redaction.redact(taskId, '"s3cret, 7"')).toEqual({ places: 2, open_relatives: [] });
  const rows =
    await database.run(`select e.body, o.* from events e left join outputs o using (task_id, call_id)
    where task_id = '${taskId}'`);
  expect(JSON.stringify(rows)).toContain('[redacted] and more content');
  expect(JSON.stringify(rows)).not.toContain('s3cret');
  expect(await redaction.redact(taskId, '"s3cret, 7"')).toEqual({ places: 0, open_relatives: [] });
});

const SECRET = 'tell-nobody-4711';
const AGENT = {
  name: 'ALWAYS',
  role: `keeps ${SECRET}`,
  system_message: `The word is ${SECRET}.`,
  description: SECRET,
  human_input: 'ALWAYS' as const,
  may_speak_after: ['ALWAYS'],
};
const SPEC = { agents: [AGENT], max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' as const } };

async function secretRun() {
  const taskId = await insertTask(database.db, { title: SECRET, text: `Say ${SECRET}.`, spec: SPEC });
  const opening = { sender: 'user', recipient: 'all', message_id: 'opening', round: 1 };
  await createJournal(database.db).append(taskId, [
    { seq: 1, ts: 1, type: 'info', body: { kind: 'note', message: SECRET } },
    { seq: 2, ts: 1, type: 'agent_message', call_id: 'opening', body: opening },
  ]);
  return taskId;
}

function copyAt(parent_task_id: string): CopiedJournal {
  const data = { parent_task_id, after_seq: 2, message_id: 'opening', edited: false, actor: 'ada' };
  const forked = { seq: 3, ts: 1, type: 'info' as const, body: { kind: 'forked', message: 'A copy.', data } };
  return { parent_task_id, redactions: 0, after_seq: 2, message_id: 'opening', forked };
}

/** A fork of a run's first two events whose agents have repeated the secret. */
async function forkOf(parent_task_id: string) {
  const taskId = await insertTask(database.db, {
    title: undefined,
    spec: SPEC,
    copy: copyAt(parent_task_id),
  });
  const repeated = { kind: 'note', message: `It is ${SECRET}.` };
  await createJournal(database.db).append(taskId, [{ seq: 4, ts: 1, type: 'info', body: repeated }]);
  return taskId;
}

/** Everything that is stored, of whatever run. */
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      ['tasks', 'outputs', 'events'].map((table) => database.run(`select to_jsonb(t) from ${table} t`)),
    ),
  );

it('keeps out a draft that was dropped for it and is stored late', async () => {
  const { db } = database;
  const taskId = await secretRun();
  const dropped = { kind: 'draft_discarded', message: 'The draft was discarded.', data: { call_id: 'm6' } };
  await createJournal(db).append(taskId, [{ seq: 3, ts: 1, type: 'info', call_id: 'm6', body: dropped }]);
  await createRedaction(db).redact(taskId, SECRET);
  const late = { task_id: taskId, call_id: 'm6', kind: 'agent' as const, facts: {}, request: null };
  await createOutputs(db).storeOnce({ ...late, output: { content: `It is ${SECRET}.` } });
  expect(JSON.stringify(await createJournal(db).read(taskId, 0, 10))).not.toContain(SECRET);
});

it('leaves nothing of it in what agents are told, and the team as it is', async () => {
  const taskId = await secretRun();
  await createRedaction(database.db).redact(taskId, SECRET);
  expect(await everything()).not.toContain(SECRET);
  await createRedaction(database.db).redact(taskId, 'ALWAYS');
  const stored = await createTasks(database.db).find(taskId);
  expect(stored?.spec.agents).toEqual([
    {
      ...AGENT,
      role: 'keeps [redacted]',
      system_message: 'The word is [redacted].',
      description: '[redacted]',
    },
  ]);
});

it.each(['parent', 'fork', 'fork of the fork', 'sibling'])(
  'leaves nothing of it in any run of the family when it is taken out of the %s',
  async (where) => {
    const parent = await secretRun();
    const fork = await forkOf(parent);
    const ids = { parent, fork, 'fork of the fork': await forkOf(fork), sibling: await forkOf(parent) };
    const stranger = await secretRun();
    const chosen = ids[where as keyof typeof ids];
    const { places, open_relatives } = await createRedaction(database.db).redact(chosen, SECRET);
    expect(places).toBe(3 + 3 * 4);
    expect(open_relatives.sort()).toEqual(
      Object.values(ids)
        .filter((id) => id !== chosen)
        .sort(),
    );
    await database.run(`delete from tasks where task_id = '${stranger}'`);
    expect(await everything()).not.toContain(SECRET);
  },
);

it('finds the family though the run is gone that they all come from', async () => {
  const parent = await secretRun();
  const fork = await forkOf(parent);
  const [ofFork, sibling] = [await forkOf(fork), await forkOf(parent)];
  await database.run(`delete from tasks where task_id in ('${parent}', '${fork}')`);
  const { open_relatives } = await createRedaction(database.db).redact(sibling, SECRET);
  expect(open_relatives).toEqual([ofFork]);
  expect(await everything()).not.toContain(SECRET);
});

it('is done in one family by several at once, while forks of it are made', async () => {
  const parent = await secretRun();
  const family = [parent, await forkOf(parent), await forkOf(parent)];
  const { redact } = createRedaction(database.db);
  // A fork whose spec was made before the redaction is refused, or was made in time to be redacted as well.
  const fork = (id: string) => insertTask(database.db, { title: undefined, spec: SPEC, copy: copyAt(id) });
  const [forks] = await Promise.all([
    Promise.allSettled(Array.from({ length: 12 }, (_, index) => fork(family[index % 3] as string))),
    ...family.map((id) => redact(id, SECRET)),
  ]);
  for (const made of forks.filter(({ status }) => status === 'rejected'))
    expect(made).toMatchObject({ reason: { code: 'unavailable' } });
  expect(await everything()).not.toContain(SECRET);
  await expect(fork(parent)).rejects.toMatchObject({ code: 'unavailable' });
});

it.each(['content', 'kind', 'message_id', 'agent_message', ',', '"', 'u', '7', 'm1'])(
  'leaves a run that can be read and goes on when the span is %s',
  async (span) => {
    const taskId = await writtenRun();
    const { db } = database;
    await createRedaction(db).redact(taskId, span);
    const journal = createJournal(db);
    expect(await journal.read(taskId, 0, 10)).toMatchObject([
      { type: 'info', kind: 'resumed', seq: 1 },
      { type: 'agent_message', sender: 'worker', message_id: 'm1', seq: 2 },
    ]);
    await journal.append(taskId, [{ seq: 3, ts: 3, type: 'info', body: { kind: 'paused', message: 'on' } }]);
    expect(await createTasks(db).find(taskId)).toMatchObject({ last_seq: 3 });
  },
);
