import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { usePage } from './use-page';

const FIRST = 'planted-in-settings-3Jw9';
const WRONG = 'planted-wrong-key-5Tn1';

const product = useProduct(WITHOUT_KEYS);
const { page, problems, picture } = usePage();

const row = (provider: string) => page().locator(`[data-testid="credential"][data-provider="${provider}"]`);
const outcome = (name: string) => page().locator(`[data-testid="key-test"][data-outcome="${name}"]`);
const button = (name: string | RegExp) => page().getByRole('button', { name });
const openSettings = () => page().goto(`${product().base}/settings`);

it('tests a key before it is stored, stores it for a week, and shows it after a reload', async () => {
  await openSettings();
  await button('Add a key').click();
  await page().getByLabel('Provider').fill('simulated');
  await page().getByTestId('credential-value').fill(WRONG);
  await page().getByTestId('credential-test').click();
  await outcome('refused').waitFor();
  await page().getByTestId('credential-value').fill(FIRST);
  await outcome('refused').waitFor({ state: 'detached' });
  await page().getByTestId('credential-test').click();
  await outcome('accepted').waitFor();
  await page().getByTestId('credential-expiry').selectOption('7');
  await picture('key-form');
  await page().getByTestId('credential-submit').click();
  await row('simulated').getByText('never used').waitFor();
  await page().reload();
  await row('simulated')
    .getByText(/Version 1 · .* · expires /)
    .waitFor();
  expect(await page().content()).not.toContain(FIRST);
}, 120_000);

it('shows when a key was last used, and by which run', async () => {
  const taskId = await product().startTask({ task: 'Say hello.' });
  await product().finished(taskId);
  await openSettings();
  await row('simulated').getByText('last used').waitFor();
  await button('History').click();
  const used = page().locator('[data-testid="key-history"][data-action="use"]').first();
  await used.getByText('by the model call').waitFor();
  await picture('key-history');
  await used.getByRole('link', { name: 'the run' }).click();
  await page().waitForURL(`**/runs/${taskId}`);
}, 120_000);

it('tests a stored key, replaces it, and revokes it, each of which a reload shows', async () => {
  await openSettings();
  await button('Test the key for simulated').click();
  await outcome('accepted').waitFor();
  await button('Replace the key for simulated').click();
  await page().getByTestId('credential-value').fill(WRONG);
  await page().getByTestId('credential-submit').click();
  await row('simulated').getByText('Version 2').waitFor();
  await button('Test the key for simulated').click();
  await outcome('refused').waitFor();
  await picture('keys');
  await page().reload();
  await row('simulated').getByText('Version 2').waitFor();
  await button('Revoke the key for simulated').click();
  await page().getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await row('simulated').waitFor({ state: 'detached' });
  await page().reload();
  await page().getByText('No keys stored').waitFor();
}, 120_000);

it('shows a key of one run beside the saved one, and revokes that one alone', async () => {
  const task = 'Fetch the forecast. scenario:missing-credential:weather';
  const taskId = await product().startTask({ task });
  await waitFor(async () =>
    (await product().events(taskId)).some((event) => event.type === 'credential_request'),
  );
  const asking = await product().startTask({ task });
  await product().request('/credentials', { user_id: 'local', provider: 'weather', value: 'for-all-2Rq' });
  await Promise.all([product().finished(taskId), product().finished(asking)]);
  const open = await product().startTask({ task: 'Write a long plan. scenario:slow:2000' });
  await product().request('/credentials', {
    user_id: 'local',
    provider: 'weather',
    value: 'for-one-8Kd',
    scope: 'task',
    task_id: open,
  });
  await openSettings();
  await row('weather').nth(1).waitFor();
  await button('Revoke the key for weather of one run').click();
  await page().getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await row('weather').nth(1).waitFor({ state: 'detached' });
  await button('Replace the key for weather').waitFor();
  await product().request(`/tasks/${open}/stop`, {});
}, 180_000);

it('leaves no error in the console and no key in the page', async () => {
  expect(problems).toEqual([]);
  const kept = await page().evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  for (const key of [FIRST, WRONG]) expect(kept).not.toContain(key);
});
