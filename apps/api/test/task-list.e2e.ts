import type { ListTasksResponse } from '@vouch/shared';
import { finishedEvent, newTask, someEvent } from './sample-events';
import { startGateway, type TestGateway } from './running-gateway';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ API_TOKENS: 'ada:token-of-ada-0123456789,bob:token-of-bob-0123456789' });
});
afterAll(() => gateway.close());

async function list(query: string, user = 'ada'): Promise<ListTasksResponse> {
  const headers = { authorization: `Bearer token-of-${user}-0123456789` };
  const response = await gateway.request('GET', `/tasks${query}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as ListTasksResponse;
}
const titles = ({ tasks }: ListTasksResponse) => tasks.map(({ title }) => title);

const started = (names: string[]) =>
  someEvent(1, 'info', {
    message: 'started',
    kind: 'started',
    data: { agents: names.map((name) => ({ name, role: 'works' })), max_rounds: 9 },
  });
const verdict = (seq: number, word: string) =>
  someEvent(seq, 'verifier_result', {
    verdict: word,
    reason: 'r',
    suggested_actions: [],
    message_id: 'm',
    category: 'none',
    confidence: 1,
    evidence: [],
    tier: 't1',
    actions: [],
  });
const keyRequest = (seq: number) =>
  someEvent(seq, 'credential_request', {
    provider: 'weather',
    description: 'd',
    request_id: 'r1',
    user_id: 'ada',
  });

it('shows what each run has come to, from the transaction that wrote its events', async () => {
  const user = 'bob';
  const taskId = await gateway.storedTask(user, 'Forecast for Lisbon');
  expect((await list('', user)).tasks).toMatchObject([{ phase: 'queued', team: [], max_rounds: 0 }]);
  await gateway.journal.append(taskId, [started(['ann', 'ben']), verdict(2, 'fail'), verdict(3, 'pass')]);
  await gateway.journal.append(taskId, [keyRequest(4)]);
  const [waiting] = (await list('', user)).tasks;
  expect(waiting).toMatchObject({
    phase: 'waiting',
    awaiting: 'credential',
    team: ['ann', 'ben'],
    max_rounds: 9,
    verdicts: { pass: 1, warn: 0, fail: 1, uncertain: 0 },
    cost: null,
    updated_at: 1_700_000_004,
  });
  await gateway.journal.append(taskId, [
    someEvent(5, 'action_result', {
      action: 'request_credential:weather:d',
      detail: '',
      outcome: 'delivered',
      actor: user,
      request_id: 'r1',
    }),
    finishedEvent(6),
  ]);
  const page = await list('?phase=done&stop_reason=goal_reached&team=ben', user);
  expect(page.tasks).toMatchObject([{ awaiting: null, stop_reason: 'goal_reached', cost: { usd: 0 } }]);
  expect(page.counts).toEqual({ ...page.counts, done: 1, waiting: 0 });
  const [row] = page.tasks;
  const { state } = (await gateway.tasks.find(taskId)) ?? {};
  expect(row).toMatchObject({ verdicts: state?.verdicts, usage: state?.usage, round: state?.round });
});

it('finds by words of the task, by id, by kind of wait and by date, and nobody else’s', async () => {
  const found = await gateway.storedTask('ada', "Compare O'Neill's béton brut drafts");
  const other = await gateway.storedTask('ada', 'Compare two invoices');
  await gateway.journal.append(other, [started(['zed']), keyRequest(2)]);
  for (const words of ['brut comp', "o'neill", 'BÉTON', found])
    expect(titles(await list(`?q=${encodeURIComponent(words)}`))).toEqual([
      "Compare O'Neill's béton brut drafts",
    ]);
  expect((await list('?q=compare')).tasks).toHaveLength(2);
  for (const words of ['nowhere', '%25', "');--", 'compare nowhere'])
    expect((await list(`?q=${encodeURIComponent(words)}`)).tasks).toEqual([]);
  expect((await list('?q=compare', 'bob')).tasks).toEqual([]);
  expect(titles(await list('?awaiting=credential'))).toEqual(['Compare two invoices']);
  expect(titles(await list('?team=zed'))).toEqual(['Compare two invoices']);
  const [{ created_at = 0 } = {}] = (await list(`?q=${found}`)).tasks;
  expect(titles(await list(`?q=compare&created_after=${(created_at + 0.001).toFixed(3)}`))).not.toContain(
    "Compare O'Neill's béton brut drafts",
  );
  expect((await list('?created_before=1600000000')).tasks).toEqual([]);
});

it('pages through tasks of the same moment without a gap or a repeat, while more are started', async () => {
  const ids = Array.from({ length: 25 }, (_, index) => `task_page_${String(index).padStart(2, '0')}`);
  for (const id of ids) await gateway.tasks.insert(newTask(id, 'ada', 'Pagination'));
  await gateway.db
    .updateTable('tasks')
    .set({ created_at: new Date('2026-03-01T00:00:00.123Z') })
    .where('title', '=', 'Pagination')
    .execute();
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: ListTasksResponse = await list(`?q=pagination&limit=4${cursor && `&cursor=${cursor}`}`);
    expect(page.counts === null).toBe(cursor !== '');
    seen.push(...page.tasks.map(({ task_id }) => task_id));
    cursor = page.next_cursor;
    if (seen.length === 8) await gateway.storedTask('ada', 'Pagination begins anew');
  }
  expect(seen).toEqual(ids.toReversed());
});
