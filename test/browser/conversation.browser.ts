import type { Page } from 'playwright-core';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const END_MS = 60_000;
const AGENTS = [
  { name: 'planner', role: 'plans', system_message: 'You plan.', tools: ['ask_user'] },
  { name: 'worker', role: 'works', system_message: 'You work.' },
];

const product = useProduct(WITHOUT_KEYS);
const { page, otherViewer } = usePage();
const { start, open, fillForm } = runsOn(product, page);

const button = (on: Page, name: string) => on.getByRole('dialog').getByRole('button', { name, exact: true });
const messageOf = (on: Page, sender: string) =>
  on.getByTestId('message').filter({ has: on.getByText(sender, { exact: true }) });

it('asks a question of an agent, also after a reload, and goes on with the answer', async () => {
  await open({ task: 'Plan a workshop. scenario:tool-call:ask_user', agents: AGENTS });
  await page().getByTestId('answer-text').waitFor();
  await page().reload();
  await page().getByTestId('answer-text').fill('Two hours, please.');
  await button(page(), 'Answer').click();
  await messageOf(page(), 'user').filter({ hasText: 'Two hours, please.' }).waitFor();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
}, 120_000);

it('lets a person choose each speaker, and stops after a second thought', async () => {
  await start('Write a short plan. scenario:stubborn-agent', async (on) => {
    await on.getByText('Own agents').click();
    await on.getByText('You choose').click();
  });
  await button(page(), 'worker').waitFor();
  await page().reload();
  await button(page(), 'worker').click();
  await messageOf(page(), 'worker').waitFor();
  await button(page(), 'planner').waitFor();
  await button(page(), 'Later').click();
  await page().getByTestId('stop-run').click();
  await page().getByTestId('confirm').click();
  await phase(page(), 'stopped').waitFor({ timeout: END_MS });
  await page().reload();
  await phase(page(), 'stopped').waitFor();
}, 120_000);

it('pauses a run, hears what a person says, and resumes it after a reload', async () => {
  await start('Write a short plan. scenario:slow:4000', (on) => on.getByLabel('Rounds').fill('4'));
  await page().getByTestId('pause-run').click();
  await phase(page(), 'paused').waitFor();
  await page().getByTestId('say-text').fill('Keep it under ten lines.');
  await page().getByTestId('say-text').press('Enter');
  await messageOf(page(), 'user').filter({ hasText: 'Keep it under ten lines.' }).waitFor();
  await page().reload();
  await phase(page(), 'paused').waitFor();
  await page().getByTestId('resume-run').click();
  await page().getByTestId('info-resumed').waitFor();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
  expect(await page().getByTestId('say-text').isDisabled()).toBe(true);
}, 120_000);

it('asks before it goes over its budget, and goes on when the limit is raised', async () => {
  await start('Write a short plan.', (on) => on.getByLabel('Messages (of agents)').fill('1'));
  await button(page(), 'Raise and go on').waitFor();
  await page().reload();
  await button(page(), 'Raise and go on').waitFor();
  await page().getByRole('dialog').getByLabel('Messages (of agents)').fill('40');
  await button(page(), 'Raise and go on').click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
  expect(await page().getByRole('meter', { name: 'Messages' }).getAttribute('aria-valuemax')).toBe('40');
}, 120_000);

it('asks a person in the place of an agent, and takes the first answer of two viewers', async () => {
  const taskId = await start('Write a short plan.', async (on) => {
    await on.getByText('Own agents').click();
    await on.getByLabel('You are asked').nth(1).selectOption('ALWAYS');
  });
  const other = await otherViewer();
  await other.goto(`${product().base}/runs/${taskId}`);
  await button(other, 'Say this').waitFor();
  await page().getByTestId('answer-text').waitFor();
  await page().reload();
  await page().getByTestId('answer-text').fill('I did it myself.\nTERMINATE');
  await button(page(), 'Say this').click();
  await other.getByText(/^Already answered by/).waitFor();
  await messageOf(other, 'worker').filter({ hasText: 'I did it myself.' }).waitFor();
  await other.context().close();
}, 120_000);

it('approves an action with edited arguments after a reload', async () => {
  await start('Publish the release notes. scenario:approval');
  await button(page(), 'Approve').waitFor();
  await page().reload();
  await page().getByRole('dialog').getByLabel('Reason', { exact: true }).fill('The notes were read twice.');
  await page().getByRole('dialog').getByText('Always in this run').click();
  await button(page(), 'Approve').click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
}, 120_000);

it('shows the team made for a task, and works with it as it was edited after a reload', async () => {
  await start('Plan a small workshop.', (on) => on.getByText('A team for this task').click());
  await button(page(), 'Start with this team').waitFor({ timeout: END_MS });
  await page().reload();
  await page().getByRole('dialog').getByLabel('Name').first().fill('moderator');
  await button(page(), 'Start with this team').click();
  await page().getByLabel('Team').getByText('moderator').waitFor();
  await phase(page(), 'done').waitFor({ timeout: END_MS });
}, 180_000);

it('says at its field what is wrong with an option', async () => {
  await fillForm('Write a short plan.', async (on) => {
    await on.getByText('By your rules').click();
    await on.getByLabel('Kind of rule 2').selectOption('source');
    await on.getByLabel('Value of rule 2').fill('nobody');
  });
  await page().getByTestId('start-task').click();
  await page().getByText('When it ends: no agent of the team is called "nobody"').waitFor();
}, 60_000);
