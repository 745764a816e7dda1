import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const KEY = 'planted-half-written-7Hq2';
const AGENTS = [
  { name: 'planner', role: 'plans', system_message: 'You plan.', tools: ['ask_user'] },
  { name: 'worker', role: 'works', system_message: 'You work.' },
];

const product = useProduct(WITHOUT_KEYS);
const { page, problems } = usePage();
const { open } = runsOn(product, page);

const dialog = () => page().getByRole('dialog');
const inTab = () => page().evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])');
const END_MS = 60_000;

it('keeps a half-written answer over a reload, and forgets it once it is given', async () => {
  await open({ task: 'Plan a workshop. scenario:tool-call:ask_user', agents: AGENTS });
  await page().getByTestId('answer-text').fill('Two hours and a half');
  await page().reload();
  expect(await page().getByTestId('answer-text').inputValue()).toBe('Two hours and a half');
  await dialog().getByRole('button', { name: 'Answer', exact: true }).click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
  expect(await inTab()).not.toContain('Two hours');
}, 120_000);

it('keeps the edited arguments of an action over a reload', async () => {
  await open({ task: 'Publish the release notes. scenario:approval' });
  await dialog().getByLabel('Reason', { exact: true }).fill('Read twice.');
  await dialog().getByText('Always in this run').click();
  await page().reload();
  expect(await dialog().getByLabel('Reason', { exact: true }).inputValue()).toBe('Read twice.');
  expect(await dialog().getByLabel('Always in this run').isChecked()).toBe(true);
  await dialog().getByRole('button', { name: 'Approve' }).click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
}, 120_000);

it('keeps nothing of a key', async () => {
  const taskId = await open({ task: 'Fetch the forecast. scenario:missing-credential:half-written' });
  await page().getByTestId('credential-value').fill(KEY);
  expect(await inTab()).not.toContain(KEY);
  await page().reload();
  expect(await page().getByTestId('credential-value').inputValue()).toBe('');
  await product().request(`/tasks/${taskId}/stop`, {});
}, 120_000);

it('does not open over a person who writes; it opens when the field is left', async () => {
  await open({ task: 'Publish the release notes. scenario:approval scenario:slow:1500' });
  const box = page().getByTestId('say-text');
  await box.fill('Before you go on, ');
  await page().getByTestId('waiting-bar').waitFor({ timeout: END_MS });
  await box.pressSequentially('check the date.');
  expect(await box.inputValue()).toBe('Before you go on, check the date.');
  expect(await dialog().count()).toBe(0);
  await box.press('Tab');
  await dialog().getByRole('button', { name: 'Approve' }).click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
  expect(problems).toEqual([]);
}, 120_000);
