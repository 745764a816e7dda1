import { readFileSync } from 'node:fs';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);
const { page, problems, picture } = usePage({ viewport: { width: 1280, height: 900 } });
let done = '';

beforeAll(async () => {
  done = await product().startTask({ task: 'Compare the harbour timetables. scenario:wrong-claim' });
  await product().finished(done);
  for (let index = 0; index < 52; index += 1)
    await product().startTask({ task: `Filler number ${index}. scenario:missing-credential:filler` });
}, 900_000);

const rows = () => page().getByTestId('run-row');

it('finds a run by its words, keeps the search over a reload, and shows its verdicts', async () => {
  await page().goto(product().base);
  await rows().first().waitFor();
  expect(await rows().count()).toBe(50);
  await picture('runs');
  await page().getByRole('button', { name: 'Show older runs' }).click();
  await page().locator(`[data-testid="run-row"][data-task-id="${done}"]`).waitFor();

  await page().getByLabel('Search runs').fill('harbour time');
  await waitFor(async () => (await rows().count()) === 1, 30_000);
  await page().waitForURL(/q=harbour/);
  await page().reload();
  await rows().first().waitFor();
  expect(await rows().count()).toBe(1);
  const verdicts = rows()
    .first()
    .getByRole('img', { name: /^Verdicts:.* failed/ });
  await verdicts.waitFor();
  await picture('runs-found');

  await page().getByLabel('Search runs').fill('');
  await page().getByRole('button', { name: /^Done/ }).click();
  await waitFor(async () => (await rows().count()) === 2, 30_000);
  await page().getByLabel('Ended because').selectOption('failed');
  await page().getByText('No run matches.').waitFor();
}, 240_000);

it('shows everything about an event, and exports the run in both formats', async () => {
  await page().goto(`${product().base}/runs/${done}`);
  const message = page().getByTestId('message').nth(1);
  await message.getByRole('button', { name: /^Details of event/ }).click();
  const detail = page().getByTestId('event-detail');
  await detail.getByText('What was asked').waitFor();
  expect(await detail.textContent()).toMatch(/agent_message.*Tokens\d+ in, \d+ out/);
  await picture('event-detail');
  await page().getByRole('link', { name: 'Link to this event' }).click();
  await page().waitForURL(/#\d+$/);

  for (const [words, ending, begins] of [
    ['JSON', 'json', '{"task":'],
    ['Markdown', 'md', '# Compare the harbour'],
  ] as const) {
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page()
        .getByRole('link', { name: `Export as ${words}` })
        .click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${done}.${ending}`);
    expect(readFileSync(await download.path(), 'utf8').startsWith(begins)).toBe(true);
  }
}, 240_000);

it('says what a run is doing while it does it', async () => {
  const slow = await product().startTask({ task: 'Write a long plan. scenario:slow:4000' });
  await page().goto(`${product().base}/runs/${slow}`);
  const activity = page().getByTestId('run-activity');
  await activity
    .getByText(/^An agent is writing|^The verifier is reading/)
    .first()
    .waitFor({ timeout: 60_000 });
  await picture('activity');
  await page().reload();
  await activity.first().waitFor({ timeout: 60_000 });
  await product().request(`/tasks/${slow}/stop`, {});
  expect(problems).toEqual([]);
}, 240_000);
