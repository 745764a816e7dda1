import { source } from 'axe-core';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);
const { page, picture } = usePage({ viewport: { width: 1280, height: 900 } });

interface Violation {
  id: string;
  impact: string | null;
  nodes: { target: string[]; failureSummary: string }[];
}

const runs = { done: '', fork: '', waiting: '', keyless: '' };
beforeAll(async () => {
  const { startTask, finished } = product();
  runs.done = await startTask({ task: 'What is 17 × 24? scenario:wrong-claim', budget: { tokens: 900_000 } });
  runs.waiting = await startTask({ task: 'Publish the release notes. scenario:approval' });
  runs.keyless = await startTask({ task: 'Fetch the forecast. scenario:missing-credential:weather' });
  const agents = [{ name: 'ada', role: 'counts', system_message: 'Count.' }];
  await product().request('/teams', { name: 'Counters', description: 'sums', agents });
  await product().request('/credentials', { user_id: 'local', provider: 'maps', value: 'a-key-for-maps' });
  await finished(runs.done);
  const edit = { content: 'What is 18 × 24? scenario:wrong-claim' };
  const forked = await product().request(`/tasks/${runs.done}/fork`, { after_seq: 2, edit });
  runs.fork = ((await forked?.json()) as { task_id: string }).task_id;
  await finished(runs.fork);
}, 900_000);

/** What is wrong on the page as it stands, said so that it can be found. */
async function seriousProblems(): Promise<string[]> {
  // Not a script of the page, which its content security policy would refuse.
  await page().evaluate(source);
  const { violations } = await page().evaluate<{ violations: Violation[] }>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    );
}

const dialog = () => page().getByRole('dialog');

/** What each page shows when it is looked at; the most of it, opened. */
const PAGES: [name: string, path: () => string, open: () => Promise<unknown>][] = [
  ['runs', () => '/', () => page().getByTestId('run-row').nth(2).waitFor()],
  [
    'new task',
    () => '/new',
    async () => {
      await page().getByText('Options', { exact: true }).click();
      for (const choice of ['Own agents', 'By your rules', 'By what is at risk'])
        await page().getByText(choice, { exact: true }).click();
      await page().getByText('What it sees, and when it speaks').first().click();
      await page().getByTestId('task-input').fill('');
      await page().getByTestId('start-task').click();
      await page().getByText('must not be empty').first().waitFor();
    },
  ],
  [
    'run',
    () => `/runs/${runs.done}`,
    async () => {
      await phase(page(), 'done').waitFor();
      await page().getByTestId('verdict-chip').last().click();
    },
  ],
  [
    'event detail',
    () => `/runs/${runs.done}`,
    async () => {
      await page()
        .getByRole('button', { name: /^Details of event/ })
        .last()
        .click();
      await page().getByTestId('event-detail').waitFor();
    },
  ],
  [
    'fork',
    () => `/runs/${runs.fork}`,
    async () => {
      await page().getByTestId('fork-run').click();
      await page().getByTestId('fork-text').fill('Other words.');
    },
  ],
  [
    'compare',
    () => `/runs/${runs.done}/compare/${runs.fork}`,
    () => page().getByTestId('compared-message').nth(1).waitFor(),
  ],
  [
    'approval',
    () => `/runs/${runs.waiting}`,
    () => dialog().getByRole('button', { name: 'Approve' }).waitFor(),
  ],
  ['key', () => `/runs/${runs.keyless}`, () => page().getByTestId('credential-value').waitFor()],
  [
    'waiting run',
    () => `/runs/${runs.waiting}`,
    async () => {
      await dialog().getByRole('button', { name: 'Later' }).click();
      await dialog().waitFor({ state: 'detached' });
    },
  ],
  ['inbox', () => '/asks', () => page().getByRole('button', { name: 'Answer' }).nth(1).waitFor()],
  ['settings', () => '/settings', () => page().getByTestId('team').first().waitFor()],
  [
    'team editor',
    () => '/settings',
    async () => {
      await page().getByTestId('team').getByRole('button', { name: 'Edit' }).first().click();
      await dialog().getByText('What it sees, and when it speaks').click();
      await dialog().getByLabel('Speaks only after some').check();
    },
  ],
  ['verifier', () => '/verifier', () => page().getByTestId('benchmark').waitFor()],
];

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  beforeAll(async () => {
    await page().emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  });

  it.each(PAGES)('%s: nothing that keeps somebody out', async (name, path, open) => {
    await page().goto(`${product().base}${path()}`);
    await open();
    expect(await page().locator('html').getAttribute('data-theme')).toBe(theme);
    const problems = await seriousProblems();
    await picture(`axe-${name.replaceAll(' ', '-')}-${theme}`);
    expect(problems).toEqual([]);
  });
});

it('the check notices a button without a name', async () => {
  await page().goto(`${product().base}/settings`);
  await page().getByTestId('team').first().waitFor();
  await page().evaluate("document.querySelector('main, body').append(document.createElement('button'))");
  expect((await seriousProblems()).some((problem) => problem.startsWith('button-name'))).toBe(true);
});
