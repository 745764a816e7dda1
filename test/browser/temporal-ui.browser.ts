import path from 'node:path';
import { localEnvironment } from '@vouch/local-infra';
import { createAudit, openDatabase } from '@vouch/storage';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { usePage } from './use-page';

const ADA = 'token-of-ada-0123456789';
const BOB = 'token-of-bob-0123456789';
const SEALED = 'YmluYXJ5L2VuY3J5cHRlZA==';
const WORDS = 'goal_reached';

const product = useProduct({
  ...WITHOUT_KEYS,
  API_TOKENS: `ada:${ADA},bob:${BOB}`,
  TEMPORAL_ENCRYPT_PAYLOADS: 'true',
});
const { page } = usePage();

/** VOUCH_SCREENSHOTS names a folder for pictures to look at. */
const picture = async (name: string) => {
  const folder = process.env.VOUCH_SCREENSHOTS;
  if (folder) await page().screenshot({ path: path.join(folder, `${name}.png`) });
};
const shown = async () => page().locator('body').innerText();
const untilShown = (words: string) => waitFor(async () => (await shown()).includes(words), 60_000);

async function signInToApp(token: string): Promise<void> {
  const headers = { origin: product().base };
  const { status } = await page()
    .context()
    .request.post(`${product().base}/session`, { data: { token }, headers })
    .then((response) => ({ status: response.status() }));
  expect(status).toBe(200);
}

/** What is answered to the calls of the codec server when the run is opened anew. */
async function answersFor(run: string): Promise<number[]> {
  const answers = new Set<number>();
  // What the page asked for before must not count.
  await page().goto('about:blank');
  const note = (response: { url(): string; status(): number }) =>
    response.url().endsWith('/codec/decode') && answers.add(response.status());
  page().on('response', note);
  await page().goto(run);
  await waitFor(() => answers.size > 0, 60_000);
  page().off('response', note);
  return [...answers];
}

it('shows runs in clear to who is signed in and may see them, and ciphertext to everybody else', async () => {
  const taskId = await product().startTask({ task: 'Say hello.' });
  expect(await product().finished(taskId)).toBe(WORDS);
  const run = `${product().temporalUi()}/namespaces/default/workflows/${taskId}`;
  await page().goto(run);
  await untilShown(SEALED);
  expect(await shown()).not.toContain(WORDS);
  await picture('temporal-ui-sealed');

  await page().getByTestId('data-encoder-status').click();
  await page().getByPlaceholder('Paste your endpoint here').fill(`${product().base}/codec`);
  await page().getByText('Include cross-origin credentials').click();
  await page().getByRole('button', { name: 'Apply' }).click();
  expect(await answersFor(run)).toEqual([401]);
  await untilShown(SEALED);
  expect(await shown()).not.toContain(WORDS);

  await signInToApp(BOB);
  expect(await answersFor(run)).toEqual([200]);
  await untilShown(SEALED);
  expect(await shown()).not.toContain(WORDS);

  await signInToApp(ADA);
  await page().goto(run);
  await untilShown(WORDS);
  await waitFor(async () => !(await shown()).includes(SEALED), 60_000);
  await picture('temporal-ui-opened');

  const db = openDatabase(localEnvironment(product().dataDir).DATABASE_URL ?? '');
  const entries = await createAudit(db, () => Promise.reject(new Error('reads only'))).ofRun(taskId, 1_000);
  await db.destroy();
  const readers = entries.filter(({ action }) => action === 'decode').map(({ actor }) => actor);
  expect(new Set(readers)).toEqual(new Set(['ada']));
}, 300_000);
