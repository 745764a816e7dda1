import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);
const { page, picture } = usePage();
const { start } = runsOn(product, page);

const dialog = () => page().getByRole('dialog');
const team = (name: string) => page().getByTestId('team').filter({ hasText: name });

it('keeps a team that is written, changed, exported, deleted and imported, through reloads', async () => {
  await page().goto(`${product().base}/settings`);
  await page().getByRole('button', { name: 'New team' }).click();
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await dialog().getByText('must not be empty').waitFor();
  await dialog().getByLabel('Team name').fill('Counters');
  await dialog().getByLabel('calculator').first().check();
  await dialog().getByText('What it sees, and when it speaks').first().click();
  await dialog().getByLabel('Sees the last messages').first().fill('5');
  await dialog().getByLabel('Gets a summary of the rest').first().check();
  await dialog().getByLabel('Speaks only after some').first().check();
  await dialog().getByLabel('a person').first().check();
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await team('Counters').waitFor();
  await page().reload();
  await team('Counters').getByRole('button', { name: 'Edit' }).click();
  expect(await dialog().getByLabel('calculator').first().isChecked()).toBe(true);
  expect(await dialog().getByLabel('Sees the last messages').first().inputValue()).toBe('5');
  expect(await dialog().getByLabel('a person').first().isChecked()).toBe(true);
  await picture('team-editor');
  await dialog().getByLabel('What it is good for').fill('sums of any kind');
  await dialog().getByRole('button', { name: 'Save team' }).click();
  await team('sums of any kind').waitFor();

  const download = page().waitForEvent('download');
  await team('Counters').getByRole('link', { name: 'Export' }).click();
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'vouch-teams-')), 'team.json');
  await (await download).saveAs(file);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    teams: [
      {
        name: 'Counters',
        agents: [{ context: { last_messages: 5, summary: true }, may_speak_after: ['user'] }, {}],
      },
    ],
  });
  await page().getByTestId('import-teams').setInputFiles(file);
  await page().getByRole('alert').filter({ hasText: 'you have a team of this name' }).waitFor();
  await team('Counters').getByRole('button', { name: 'Delete' }).click();
  await dialog().getByRole('button', { name: 'Delete team' }).click();
  await page().getByText('No teams saved').waitFor();
  await page().getByTestId('import-teams').setInputFiles(file);
  await team('Counters').waitFor();

  writeFileSync(file, '{"agent_configs": [{"name": "Paper Reader", "system_message": "You read papers."}]}');
  await page().getByTestId('import-teams').setInputFiles(file);
  await team('Paper_Reader').waitFor();
}, 180_000);

it('runs a task with the saved team and shows its tool calls, also after a reload', async () => {
  await start('What is 17 × 24? scenario:tool-call:calculator', async (on) => {
    await on.getByText('Saved team', { exact: true }).first().click();
    await on.getByTestId('saved-team').selectOption({ label: 'Counters (worker, critic)' });
  });
  const call = page().locator('[data-testid="tool-call"][data-tool="calculator"]').first();
  await call.waitFor({ timeout: 60_000 });
  const seq = await page().getByTestId('message').filter({ has: call }).first().getAttribute('data-seq');
  // Its permalink, as the list is virtual and a reload shows the end of a run.
  await page().goto(`${page().url().split('#')[0]}#${seq}`);
  await page().reload();
  await call.locator('summary').click();
  await call.getByText('408', { exact: true }).waitFor();
  await call.getByText('"expression": "17 × 24"').waitFor();
  await picture('tool-call');
  await phase(page(), 'done').waitFor({ timeout: 60_000 });
}, 180_000);
