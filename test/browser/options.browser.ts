import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);
const { page } = usePage();
const { start } = runsOn(product, page);
const END_MS = 60_000;

it('answers a second run from the cache where the form says so, and says so after a reload', async () => {
  const startCached = async () => {
    const taskId = await start('Write a short checklist.', (on) =>
      on.getByLabel('Answer again from the cache').fill('41'),
    );
    await phase(page(), 'done').waitFor({ timeout: END_MS });
    return taskId;
  };
  await startCached();
  expect(await page().getByText('from the cache').count()).toBe(0);
  const again = await startCached();
  await page().reload();
  await page().getByTestId('message').last().getByText('from the cache').waitFor();
  const finished = (await product().events(again)).at(-1);
  const nothing = { prompt_tokens: 0, completion_tokens: 0 };
  expect(finished).toMatchObject({ usage: { agents: nothing, verifier: nothing } });
}, 180_000);

it('waits for a person at a message that stays uncertain, where the form says so', async () => {
  const taskId = await start('Plan a workshop. scenario:verdict-credential', (on) =>
    on.getByText('Always wait for me', { exact: true }).click(),
  );
  const question = page().getByRole('dialog').getByText('The verifier could not check this message.').first();
  await question.waitFor({ timeout: END_MS });
  await page().reload();
  await question.waitFor();
  await page().getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await phase(page(), 'stopped').waitFor({ timeout: END_MS });
  expect((await product().events(taskId)).at(-1)).toMatchObject({ stop_reason: 'verifier_stopped' });
}, 180_000);
