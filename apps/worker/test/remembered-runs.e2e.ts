import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { foldRunState, INITIAL_RUN_STATE, type DecidedEvent } from '@vouch/shared';
import {
  createJournal,
  createOutputs,
  createRedaction,
  createTasks,
  openDatabase,
  REDACTED,
  type Db,
} from '@vouch/storage';
import { createTestDatabase } from '../../../test/database/create-test-database';
import { rememberingRuns } from '../src/record/remembered-runs';

let db: Db;
beforeAll(async () => {
  db = openDatabase(await createTestDatabase());
});
afterAll(() => db.destroy());

async function insertTask(): Promise<string> {
  const task = await createTasks(db).insert({
    task_id: randomUUID(),
    user_id: 'ada',
    title: 'Add two numbers',
    text: 'Add 2 and 2.',
    spec: { agents: [], max_rounds: 6, auto_apply: false, verifier: { on_outage: 'open' } },
    request_hash: 'hash',
  });
  return task.task_id;
}

const info = (seq: number): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'info',
  body: { message: `step ${seq}` },
});

const SPAN = 'the-secret';
const USAGE = { prompt_tokens: 1, completion_tokens: 1 };

const message = (seq: number): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'agent_message',
  call_id: `m${seq}`,
  body: { sender: 'ann', recipient: 'all', message_id: `m${seq}`, round: seq },
});
const actionResult = (seq: number): DecidedEvent => ({
  seq,
  ts: 1_700_000_000 + seq,
  type: 'action_result',
  body: { action: 'redact', detail: 'done', outcome: 'applied', actor: 'policy' },
});

/** What a run does in one step, in one of two processes. */
const step = fc.record({
  worker: fc.nat(1),
  does: fc.constantFrom('message', 'message', 'info', 'redact', 'repeat'),
  limit: fc.integer({ min: 1, max: 9 }),
  everybodyReads: fc.boolean(),
});

it('tells and writes what the database holds, whoever has redacted and appended meanwhile', async () => {
  const plain = createJournal(db);
  const redaction = createRedaction(db);
  const source = () => ({ journal: createJournal(db), outputs: createOutputs(db), tasks: createTasks(db) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const taskId = await insertTask();
      const workers = [rememberingRuns(source()), rememberingRuns(source())];
      const appended: DecidedEvent[] = [];
      for (const { worker, does, limit, everybodyReads } of steps) {
        const { journal, outputs } = workers[worker] as (typeof workers)[number];
        const seq = appended.length + 1;
        if (does === 'message') {
          await outputs.storeOnce({
            task_id: taskId,
            call_id: `m${seq}`,
            kind: 'agent',
            request: null,
            facts: {},
            output: { content: `${SPAN} ${seq}`, model: 'simulated', usage: USAGE },
          });
          appended.push(message(seq));
        } else if (does === 'info') appended.push(info(seq));
        else if (does === 'redact') {
          await redaction.redact(taskId, SPAN);
          appended.push(actionResult(seq));
        }
        await journal.append(taskId, appended.slice(does === 'repeat' ? -3 : -1));
        const upTo = appended.length;
        for (const reader of everybodyReads ? workers : [workers[worker] as (typeof workers)[number]]) {
          await reader.journal.follow(taskId, upTo, new AbortController().signal);
          expect(await reader.journal.readLast(taskId, limit, upTo)).toEqual(
            await plain.readLast(taskId, limit),
          );
        }
      }
      const events = await plain.read(taskId, 0, 100);
      expect(events.map(({ seq }) => seq)).toEqual(appended.map(({ seq }) => seq));
      const row = await createTasks(db).find(taskId);
      expect(row?.state).toEqual(events.reduce(foldRunState, INITIAL_RUN_STATE));
    }),
    { numRuns: 40 },
  );
});

it('does not bring back from memory what another process has redacted', async () => {
  const taskId = await insertTask();
  const record = rememberingRuns({
    journal: createJournal(db),
    outputs: createOutputs(db),
    tasks: createTasks(db),
  });
  const agents = [{ name: 'ann', role: `keeps ${SPAN}` }];
  const started = { kind: 'started', message: 'The run has started.', data: { agents, max_rounds: 3 } };
  await record.journal.append(taskId, [{ ...info(1), body: started }]);
  await record.journal.readLast(taskId, 9, 1);
  await record.outputs.storeOnce({
    task_id: taskId,
    call_id: 'm2',
    kind: 'agent',
    request: null,
    facts: {},
    output: { content: SPAN, model: 'simulated', usage: USAGE },
  });
  await createRedaction(db).redact(taskId, SPAN);
  await record.journal.append(taskId, [message(2)]);
  expect(JSON.stringify(await createTasks(db).find(taskId))).not.toContain(SPAN);
  const events = await record.journal.readLast(taskId, 9, 2);
  expect(JSON.stringify(events)).not.toContain(SPAN);
  expect(JSON.stringify(events)).toContain(REDACTED);
});
