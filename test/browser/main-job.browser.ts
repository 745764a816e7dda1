import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { phase, runsOn, usePage } from './use-page';

const PLANTED_KEY = 'planted-in-the-dialog-8Rk2';

const product = useProduct(WITHOUT_KEYS);
const { page, problems } = usePage();
const { start } = runsOn(product, page);

/** The list of events is virtual: the page holds the last message of the journal and its verdict. */
async function showsTheEndOf(taskId: string): Promise<void> {
  const events = await waitFor(async () => {
    const all = await product().events(taskId);
    return all.at(-1)?.type === 'finished' && all;
  }, 60_000);
  const last = events.findLast((event) => event.type === 'agent_message');
  const verdict = events.findLast((event) => event.type === 'verifier_result');
  const row = page().locator(`[data-testid="message"][data-seq="${last?.seq}"]`);
  await row.locator(`[data-testid="verdict-chip"][data-verdict="${verdict?.verdict}"]`).waitFor();
  await page().getByTestId('finished').waitFor();
}

it('starts a task, takes a key in the dialog after a reload, and shows the finished run', async () => {
  const taskId = await start('Fetch the forecast. scenario:missing-credential:browser-weather');
  await page().getByTestId('credential-value').waitFor();
  await page().reload();
  await page().getByTestId('credential-value').fill(PLANTED_KEY);
  await page().getByTestId('credential-submit').click();
  await phase(page(), 'done').waitFor({ timeout: 60_000 });

  await showsTheEndOf(taskId);
  expect(await page().content()).not.toContain(PLANTED_KEY);
  const kept = await page().evaluate<string>(
    'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
  );
  expect(kept).not.toContain(PLANTED_KEY);
}, 120_000);

it('asks for an approval and goes on with the answer', async () => {
  await start('Publish the release notes. scenario:approval');
  await page().getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await phase(page(), 'done').waitFor({ timeout: 60_000 });
}, 120_000);

it('catches up by itself when the gateway is killed in the middle', async () => {
  const taskId = await start('Write a short plan. scenario:slow:500');
  await page().getByTestId('message').nth(1).waitFor();
  const pid = product().pidOf('api') ?? 0;
  expect(problems).toEqual([]);
  process.kill(pid, 'SIGKILL');
  await phase(page(), 'done').waitFor({ timeout: 120_000 });
  await showsTheEndOf(taskId);
  problems.length = 0;
}, 180_000);

it('leaves no error in the console of an undisturbed session', async () => {
  await start('Write a haiku plan.');
  await phase(page(), 'done').waitFor({ timeout: 60_000 });
  expect(problems).toEqual([]);
}, 120_000);
