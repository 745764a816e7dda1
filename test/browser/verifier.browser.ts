import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);
const { page } = usePage();
const { start, open } = runsOn(product, page);
const END_MS = 60_000;

it('verifies by code alone where the form says so, and still does after a reload', async () => {
  const taskId = await start('What is 17 × 24? scenario:wrong-claim', (on) =>
    on.getByText('Code alone', { exact: true }).click(),
  );
  await phase(page(), 'done').waitFor({ timeout: END_MS });
  const events = await product().events(taskId);
  const failure = events.find((event) => event.type === 'verifier_result' && event.verdict === 'fail');
  // The list of events is virtual: the address of an event brings it into view.
  await page().goto(`${product().base}/runs/${taskId}#${failure?.seq}`);
  await page().reload();
  await page().locator('[data-testid="verdict-chip"][data-verdict="fail"]').click();
  await page()
    .getByText(/by code ·/)
    .waitFor();
  await page()
    .getByText(/17\*24 is 408/)
    .first()
    .waitFor();
}, 180_000);

it('counts what a person decided on the verifier page, and keeps it over a reload', async () => {
  await page().goto(`${product().base}/verifier`);
  await page().getByText('No decisions yet').waitFor();
  await page().getByTestId('benchmark').getByText('code alone').first().waitFor();

  await open({ task: 'Publish the release notes. scenario:approval' });
  await page().getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
  await phase(page(), 'done').waitFor({ timeout: END_MS });

  await page().getByRole('link', { name: 'Verifier' }).first().click();
  const decided = page().locator('[data-testid="category-precision"][data-category="unsafe_action"]');
  await decided.getByText('of 1 decision').waitFor();
  await page().reload();
  await decided.getByText('of 1 decision').waitFor();
  await page().getByTestId('cost-share').waitFor();
}, 180_000);
