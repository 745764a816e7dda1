import type { JournalEvent } from '@vouch/shared';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { phase, usePage } from './use-page';

const KEY = 'planted-for-a-day-6Rk2';

const product = useProduct(WITHOUT_KEYS);
const { page } = usePage();
const dialog = () => page().getByRole('dialog');
const results = (events: JournalEvent[]) => events.filter((event) => event.type === 'action_result');
const taskId = () => new URL(page().url()).pathname.split('/').at(-1) ?? '';

it('starts a run whose questions stay open for a day, and its dialogs say so after a reload', async () => {
  await page().goto(`${product().base}/new`);
  await page().getByTestId('task-input').fill('Publish the release notes. scenario:approval');
  await page().getByText('Options').click();
  await page().getByLabel('How long a question to you stays open').selectOption('86400');
  await page().getByTestId('start-task').click();
  await dialog().getByText('or until').waitFor({ timeout: 60_000 });
  await page().reload();
  await dialog().getByText('or until').waitFor();
  await dialog().getByRole('button', { name: 'Reject' }).click();
  await phase(page(), 'stopped').or(phase(page(), 'done')).waitFor({ timeout: 60_000 });
  expect(results(await product().events(taskId()))).toMatchObject([{ outcome: 'rejected' }]);
}, 180_000);

it('closes a question by itself when its time is over, in the open dialog too', async () => {
  const task = 'Publish the release notes. scenario:approval';
  const run = await product().startTask({ task, request_timeout_seconds: 20 });
  await page().goto(`${product().base}/runs/${run}`);
  await dialog().getByText('or until').waitFor({ timeout: 60_000 });
  await page().reload();
  await dialog().getByText('or until').waitFor();
  await product().finished(run);
  await dialog().waitFor({ state: 'detached' });
  await page().getByText('Nobody answered in time; it counts as rejected.').first().waitFor();
  expect(results(await product().events(run))).toMatchObject([{ outcome: 'expired', actor: 'clock' }]);
}, 180_000);

it('stores a key that a run asks for with an end, which the settings show', async () => {
  const task = 'Fetch the forecast. scenario:missing-credential:for-a-day';
  const run = await product().startTask({ task });
  await page().goto(`${product().base}/runs/${run}`);
  await dialog().getByTestId('credential-expiry').selectOption('1');
  await dialog().getByTestId('credential-value').fill(KEY);
  await dialog().getByTestId('credential-submit').click();
  expect(await product().finished(run)).toBe('goal_reached');
  await page().goto(`${product().base}/settings`);
  await page()
    .locator('[data-testid="credential"][data-provider="for-a-day"]')
    .getByText(/expires /)
    .waitFor();
  const kept = await waitFor(() =>
    product().get<{ credentials: { provider: string; expires_at: number | null }[] }>('/credentials/local'),
  );
  const expires = kept.credentials.find(({ provider }) => provider === 'for-a-day')?.expires_at ?? 0;
  expect(expires * 1000 - Date.now()).toBeGreaterThan(23 * 3_600_000);
}, 180_000);
