import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { openBrowser } from './open-browser';

const product = useProduct(WITHOUT_KEYS);
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
}, 600_000);
afterAll(() => browser?.close());

const dialog = () => page.getByRole('dialog');
const team = (name: string) => page.getByTestId('team').filter({ hasText: name });

it('keeps a team that is written, changed, exported, deleted and imported, through reloads', async () => {
  await page.goto(`${product().base}/settings`);
  await page.getByRole('button', { name: 'New team' }).click();
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await dialog().getByText('must not be empty').waitFor();
  await dialog().getByLabel('Team name').fill('Counters');
  await dialog().getByLabel('calculator').first().check();
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await team('Counters').waitFor();
  await page.reload();
  await team('Counters').getByRole('button', { name: 'Edit' }).click();
  expect(await dialog().getByLabel('calculator').first().isChecked()).toBe(true);
  await dialog().getByLabel('What it is good for').fill('sums of any kind');
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await team('sums of any kind').waitFor();

  const download = page.waitForEvent('download');
  await team('Counters').getByRole('link', { name: 'Export' }).click();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'vouch-teams-')), 'team.json');
  await (await download).saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ teams: [{ name: 'Counters' }] });
  await page.getByTestId('import-teams').setInputFiles(file);
  await page.getByRole('alert').filter({ hasText: 'you have a team of this name' }).waitFor();
  await team('Counters').getByRole('button', { name: 'Delete' }).click();
  await dialog().getByRole('button', { name: 'Delete team' }).click();
  await page.getByText('No teams saved').waitFor();
  await page.getByTestId('import-teams').setInputFiles(file);
  await team('Counters').waitFor();

  writeFileSync(file, '{"agent_configs": [{"name": "Paper Reader", "system_message": "You read papers."}]}');
  await page.getByTestId('import-teams').setInputFiles(file);
  await team('Paper_Reader').waitFor();
}, 180_000);

it('runs a task with the saved team and shows its tool calls, also after a reload', async () => {
  await page.goto(`${product().base}/new`);
  await page.getByTestId('task-input').fill('What is 17 × 24? scenario:tool-call:calculator');
  await page.getByText('Options', { exact: true }).click();
  await page.getByText('Saved team', { exact: true }).first().click();
  await page.getByTestId('saved-team').selectOption({ label: 'Counters (worker, critic)' });
  await page.getByTestId('start-task').click();
  const call = page.locator('[data-testid="tool-call"][data-tool="calculator"]').first();
  await call.waitFor({ timeout: 60_000 });
  const seq = await page.getByTestId('message').filter({ has: call }).first().getAttribute('data-seq');
  // Its permalink, as the list is virtual and a reload shows the end of a run.
  await page.goto(`${page.url().split('#')[0]}#${seq}`);
  await page.reload();
  await call.locator('summary').click();
  await call.getByText('408', { exact: true }).waitFor();
  await call.getByText('"expression": "17 × 24"').waitFor();
  const shot = process.env.VOUCH_SCREENSHOTS;
  if (shot) await page.screenshot({ path: path.join(shot, 'tool-call.png') });
  await page.locator('[data-testid="run-phase"][data-phase="done"]').waitFor({ timeout: 60_000 });
}, 180_000);
