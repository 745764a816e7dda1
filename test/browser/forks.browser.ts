import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, usePage } from './use-page';

const END_MS = 60_000;
const WORDS = 'Use pebbles only, and no pump.';

const product = useProduct(WITHOUT_KEYS);
const { page, picture } = usePage();

const runOf = (url: string) => new URL(url).pathname.split('/')[2] ?? '';

it('forks a run at a message with other words, and shows both side by side, also after reloads', async () => {
  const parent = await product().startTask({ task: 'Write a short plan for a pond.' });
  const on = page();
  await on.goto(`${product().base}/runs/${parent}`);
  await phase(on, 'done').waitFor({ timeout: END_MS });

  const planner = on.getByTestId('message').filter({ has: on.getByText('planner', { exact: true }) });
  await planner.last().getByTestId('fork-here').click();
  await on.getByTestId('fork-text').fill(WORDS);
  await on.getByText('Changed: it is shown as edited, and verified anew.').waitFor();
  await on.getByTestId('confirm-fork').click();
  await on.waitForURL((url) => runOf(url.href) !== parent);
  const fork = runOf(on.url());
  const edited = on.getByTestId('message').filter({ hasText: WORDS });
  await edited.getByText('edited by local').waitFor();

  await on.reload();
  await edited.getByTestId('verdict-chip').waitFor();
  await phase(on, 'done').waitFor({ timeout: END_MS });
  await on.getByTestId('forked-from').getByText('Compare both').click();
  await on.getByText(/^Both begin with the same \d+ messages\./).waitFor();

  await on.reload();
  const sides = on.getByTestId('compared-message');
  await sides.filter({ hasText: WORDS }).getByText('edited by local').waitFor();
  expect(await on.getByTestId('compared-run').count()).toBe(2);
  await sides
    .filter({ hasText: WORDS })
    .getByRole('link', { name: /in its run/ })
    .click();
  await on.waitForURL((url) => runOf(url.href) === fork && url.hash.length > 1);
  await on.getByTestId('forked-from').getByText('another run').click();
  await on.waitForURL((url) => runOf(url.href) === parent);
  expect(await on.getByTestId('message').filter({ hasText: WORDS }).count()).toBe(0);
}, 180_000);

it('goes on from the last message of a run that had used its rounds, and says what cannot be', async () => {
  const parent = await product().startTask({ task: 'Count slowly. scenario:stubborn-agent', max_rounds: 3 });
  const on = page();
  await on.goto(`${product().base}/runs/${parent}`);
  await phase(on, 'done').waitFor({ timeout: END_MS });
  await on.getByTestId('fork-run').click();
  const rounds = on.getByLabel('Rounds, the copied ones included');
  expect(await rounds.inputValue()).toBe('8');
  await rounds.fill('2');
  await on.getByTestId('confirm-fork').click();
  await on.getByRole('alert').filter({ hasText: 'give the fork more rounds' }).waitFor();
  await on.reload();
  await on.getByTestId('fork-run').click();
  await rounds.fill('5');
  await on.getByTestId('confirm-fork').click();
  await on.waitForURL((url) => runOf(url.href) !== parent);
  await phase(on, 'done').waitFor({ timeout: END_MS });
  await on.getByTestId('forked-from').waitFor();
  await on.getByText('All rounds were used before the team said it was done.').first().waitFor();
}, 180_000);

it('goes on with another budget and another model, and with a person who chooses the speakers', async () => {
  const parent = await product().startTask({ task: 'Write a short plan for a pond.' });
  const on = page();
  await on.goto(`${product().base}/runs/${parent}`);
  await phase(on, 'done').waitFor({ timeout: END_MS });
  await on.getByTestId('fork-here').first().click();
  await on.getByLabel('Another model').check();
  await on.getByTestId('confirm-fork').click();
  await on.getByRole('alert').filter({ hasText: 'must not be empty' }).waitFor();
  await on.getByLabel('Model', { exact: true }).fill('another-model');
  await on.getByLabel('Another budget').check();
  await on.getByLabel('Messages (of agents)').fill('1');
  await on.getByLabel('Another order of speakers').check();
  await on.getByText('You choose').click();
  await picture('fork-dialog');
  await on.getByTestId('confirm-fork').click();
  await on.waitForURL((url) => runOf(url.href) !== parent);

  await on.reload();
  const worker = on.getByRole('list', { name: 'Who may speak' }).getByRole('button', { name: 'worker' });
  await worker.click();
  await on.getByTestId('message').nth(1).waitFor();
  await worker.click();
  // The next message would be one more than the new budget has.
  await on.getByLabel('Messages (of agents)').waitFor();
  const events = await product().events(runOf(on.url()));
  const copied = events.findIndex((event) => event.type === 'info' && event.kind === 'forked');
  const written = events.slice(copied).filter(({ type }) => type === 'agent_message');
  expect(written).toMatchObject([{ sender: 'worker' }]);
  await picture('forked');
}, 180_000);
