import type { Browser, Page } from 'playwright-core';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { openBrowser } from './open-browser';

const PLANTED_KEY = 'planted-in-the-dialog-8Rk2';

const product = useProduct(WITHOUT_KEYS);
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
}, 600_000);
afterAll(() => browser?.close());

const phase = (name: string) => page.locator(`[data-testid="run-phase"][data-phase="${name}"]`);

async function startTask(task: string): Promise<string> {
  await page.goto(`${product().base}/new`);
  await page.getByTestId('task-input').fill(task);
  await page.getByTestId('start-task').click();
  await page.waitForURL(/\/runs\//);
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** The list of events is virtual: the page holds the last message of the journal and its verdict. */
async function showsTheEndOf(taskId: string): Promise<void> {
  const events = await waitFor(async () => {
    const all = await product().events(taskId);
    return all.at(-1)?.type === 'finished' && all;
  }, 60_000);
  const last = events.findLast((event) => event.type === 'agent_message');
  const verdict = events.findLast((event) => event.type === 'verifier_result');
  const row = page.locator(`[data-testid="message"][data-seq="${last?.seq}"]`);
  await row.locator(`[data-testid="verdict-chip"][data-verdict="${verdict?.verdict}"]`).waitFor();
  await page.getByTestId('finished').waitFor();
}

it('starts a task, takes a key in the dialog after a reload, and shows the finished run', async () => {
  const taskId = await startTask('Fetch the forecast. scenario:missing-credential:browser-weather');
  await page.getByTestId('credential-value').waitFor();
  await page.reload();
  await page.getByTestId('credential-value').fill(PLANTED_KEY);
  await page.getByTestId('credential-submit').click();
  await phase('done').waitFor({ timeout: 60_000 });

  await showsTheEndOf(taskId);
  expect(await page.content()).not.toContain(PLANTED_KEY);
  const kept = await page.evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  expect(kept).not.toContain(PLANTED_KEY);
}, 120_000);

it('asks for an approval and goes on with the answer', async () => {
  await startTask('Publish the release notes. scenario:approval');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await phase('done').waitFor({ timeout: 60_000 });
}, 120_000);

it('catches up by itself when the gateway is killed in the middle', async () => {
  const taskId = await startTask('Write a short plan. scenario:slow:500');
  await page.getByTestId('message').nth(1).waitFor();
  const pid = product().pidOf('api') ?? 0;
  expect(problems).toEqual([]);
  process.kill(pid, 'SIGKILL');
  await phase('done').waitFor({ timeout: 120_000 });
  await showsTheEndOf(taskId);
  problems.length = 0;
}, 180_000);

it('leaves no error in the console of an undisturbed session', async () => {
  await startTask('Write a haiku plan.');
  await phase('done').waitFor({ timeout: 60_000 });
  expect(problems).toEqual([]);
}, 120_000);
