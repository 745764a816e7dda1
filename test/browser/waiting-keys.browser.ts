import type { InboxResponse, JournalEvent } from '@vouch/shared';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { phase, runsOn, usePage } from './use-page';

const PASTED = 'sk-proj-Pasted0123456789Abcdefghijkl';
const SHARED = 'the-one-key-of-both-4Tz8';

const product = useProduct(WITHOUT_KEYS);
const { page } = usePage();
const { fillForm, open } = runsOn(product, page);

const dialog = () => page().getByRole('dialog');
const waitingRun = (provider: string) =>
  product().startTask({ task: `Fetch the forecast. scenario:missing-credential:${provider}` });
const untilAsked = (runs: number, provider: string) =>
  waitFor(async () => {
    const inbox = await product().get<InboxResponse>('/inbox');
    return inbox?.items.some((item) => item.request.provider === provider && item.runs === runs);
  }, 60_000);
const outcomeOf = (events: JournalEvent[]) => events.find((event) => event.type === 'action_result')?.outcome;

it('takes a pasted key out of a task, stores it after a reload, and starts without it', async () => {
  const write = async () => {
    await fillForm(`Say hello. The key is ${PASTED}.`);
    await page().getByTestId('start-task').click();
    await dialog().getByTestId('credential-value').waitFor();
  };
  await write();
  await page().reload();
  expect(await page().content()).not.toContain(PASTED);
  await write();
  expect(await dialog().getByLabel('Provider').inputValue()).toBe('openai');
  expect(await dialog().innerText()).not.toContain(PASTED);
  await dialog().getByTestId('credential-submit').click();
  await page().waitForURL(/\/runs\//);
  await phase(page(), 'done').waitFor({ timeout: 60_000 });

  const taskId = new URL(page().url()).pathname.split('/').at(-1) ?? '';
  const events = JSON.stringify(await product().events(taskId));
  expect(events).toContain('The key is [secret].');
  expect(events).not.toContain(PASTED);
  expect(await page().content()).not.toContain(PASTED);
  const kept = await product().get<{ providers: string[] }>('/credentials/local');
  expect(kept?.providers).toContain('openai');
}, 180_000);

it('says a message without the key that was pasted into it', async () => {
  const taskId = await open({ task: 'Write a plan. scenario:slow:60000' });
  await page().getByTestId('say-text').fill(`Use ${PASTED}`);
  await page().getByRole('button', { name: 'Send' }).click();
  await dialog().getByRole('button', { name: 'Send without it' }).click();
  await page().getByText('Use [secret]').first().waitFor();
  expect(JSON.stringify(await product().events(taskId))).not.toContain(PASTED);
  await product().request(`/tasks/${taskId}/stop`, {});
}, 180_000);

it('asks once for a key that two runs wait for, also after a reload, and both go on', async () => {
  const runs = [await waitingRun('shared-weather'), await waitingRun('shared-weather')];
  await untilAsked(2, 'shared-weather');
  await page().goto(`${product().base}/asks`);
  await page().getByText('and 1 more run').waitFor();
  await page().getByRole('button', { name: 'Answer' }).click();
  await page().reload();
  await page().getByRole('button', { name: 'Answer' }).click();
  await dialog().getByText('2 runs wait for this key').waitFor();
  await dialog().getByTestId('credential-value').fill(SHARED);
  await dialog().getByTestId('credential-submit').click();
  for (const run of runs) {
    expect(await product().finished(run)).toBe('goal_reached');
    expect(outcomeOf(await product().events(run))).toBe('delivered');
  }
  await page().getByText('Nothing waits for you').waitFor();
}, 180_000);

it('declines a key for all runs that wait for it', async () => {
  const runs = [await waitingRun('unwanted'), await waitingRun('unwanted')];
  await untilAsked(2, 'unwanted');
  await page().goto(`${product().base}/asks`);
  await page().getByRole('button', { name: 'Answer' }).click();
  await dialog().getByRole('button', { name: 'Decline for all 2' }).click();
  for (const run of runs) expect(await product().finished(run)).toBe('credential_declined');
}, 180_000);
