import { ANSWER_SIGNAL, type RequestAnswer } from '@vouch/shared';
import type { Product } from '../../test/product.ts';
import { waitFor } from '../../test/wait-for.ts';
import type { Row } from '../row.ts';

const TIMES = 100;
const WAIT_MS = 120_000;

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

const times = <T>(act: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: TIMES }, (_, n) => act(n)));

async function startOnce(product: Product, task: string): Promise<string[]> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': task.replaceAll(' ', '-') },
    body: JSON.stringify({ task }),
  };
  const answers = await times(async () => {
    const response = await fetch(`${product.base}/start-task`, init);
    return ((await response.json()) as { task_id: string }).task_id;
  });
  return [...new Set(answers)];
}

const asked = (product: Product, taskId: string) =>
  waitFor(async () => {
    const events = await product.events(taskId);
    const request = events.find((event) => event.type === 'credential_request');
    return request && 'request_id' in request && request.request_id;
  }, WAIT_MS);

/** How often each kind of event stands in the journal of a finished run. */
async function countsOf(product: Product, taskId: string): Promise<Record<string, number>> {
  await product.finished(taskId, WAIT_MS);
  const counts: Record<string, number> = {};
  for (const { type } of await product.events(taskId)) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

async function byKey(product: Product): Promise<Row[]> {
  const runs = await startOnce(product, 'Fetch the forecast. scenario:missing-credential:repeated');
  const [taskId = ''] = runs;
  await asked(product, taskId);
  const key = { user_id: 'local', provider: 'repeated', value: 'the-same-key-each-time' };
  const answers = await times(async () => {
    const stored = await product.request('/credentials', key);
    return { status: stored?.status, ...((await stored?.json()) as { resumed_count?: number }) };
  });
  const counts = await countsOf(product, taskId);
  return [
    row('runs', runs.length, 'runs by one Idempotency-Key', 1),
    row('stored', answers.filter(({ status }) => status === 201).length, 'equal keys stored', TIMES),
    row('resumed', sum(answers.map((one) => one.resumed_count ?? 0)), 'times the run was woken', 1),
    row('prompts', counts.credential_request ?? 0, 'requests', 1),
    row('answers', counts.action_result ?? 0, 'action_results', 1),
    row('ends', counts.finished ?? 0, 'finished', 1),
  ];
}

async function bySignal(product: Product): Promise<Row[]> {
  const taskId = await product.startTask({ task: 'Fetch it. scenario:missing-credential:signalled' });
  const request_id = await asked(product, taskId);
  const answer: RequestAnswer = { request_id, outcome: 'delivered', actor: 'local' };
  const { workflow, connection } = await product.temporal();
  await times(() =>
    workflow
      .getHandle(taskId)
      .signal(ANSWER_SIGNAL, answer)
      .catch(() => undefined),
  );
  const counts = await countsOf(product, taskId);
  await connection.close();
  return [
    row('signal_answers', counts.action_result ?? 0, 'action_results of one signal', 1),
    row('signal_prompts', counts.credential_request ?? 0, 'requests', 1),
  ];
}

async function byDecline(product: Product): Promise<Row[]> {
  const taskId = await product.startTask({ task: 'Fetch it. scenario:missing-credential:declined' });
  const request_id = await asked(product, taskId);
  const statuses = await times(async () => {
    const answered = await product.request(`/tasks/${taskId}/requests/${request_id}`, {
      decision: 'decline',
    });
    return answered?.status ?? 0;
  });
  const counts = await countsOf(product, taskId);
  const refused = statuses.filter((status) => status !== 200 && status !== 202).length;
  return [
    row('decline_answers', counts.action_result ?? 0, 'action_results', 1),
    row('decline_refused', refused, 'equal answers refused', 0),
  ];
}

function row(name: string, value: number, unit: string, target: number): Row {
  return {
    name: `R2.${name}`,
    value,
    unit,
    n: TIMES,
    seed: null,
    target: String(target),
    ok: value === target,
  };
}

/** R2: the same POST and the same signal a hundred times at once. */
export const repeatedOrders = async (product: Product): Promise<Row[]> => [
  ...(await byKey(product)),
  ...(await bySignal(product)),
  ...(await byDecline(product)),
];
