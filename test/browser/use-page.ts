import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Product } from '../product';
import { openBrowser } from './open-browser';

/** One page of one browser for a test file, and others as further viewers of the same product. */
export function usePage(options: BrowserContextOptions = {}) {
  let browser: Browser | undefined;
  let page: Page | undefined;
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage(options);
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
  }, 600_000);
  afterAll(() => browser?.close());
  const opened = (): Page => {
    if (!page) throw new Error('the page is open only while tests run');
    return page;
  };
  return {
    page: opened,
    /** What went wrong in the page since it was opened; emptied by who expects something to go wrong. */
    problems,
    otherViewer: async (): Promise<Page> => {
      const context = await opened().context().browser()?.newContext();
      if (!context) throw new Error('the browser is closed');
      return context.newPage();
    },
    /** VOUCH_SCREENSHOTS names a folder for pictures to look at. */
    async picture(name: string): Promise<void> {
      const folder = process.env.VOUCH_SCREENSHOTS;
      if (folder) await opened().screenshot({ path: `${folder}/${name}.png` });
    },
  };
}

/** The two ways to a run's page: by the form of a new task, and by its address after a start over the API. */
export function runsOn(product: () => Product, page: () => Page) {
  async function fillForm(task: string, options?: (on: Page) => Promise<unknown>): Promise<void> {
    await page().goto(`${product().base}/new`);
    await page().getByTestId('task-input').fill(task);
    if (!options) return;
    await page().getByText('Options', { exact: true }).click();
    await options(page());
  }
  return {
    fillForm,
    /** @returns the task's id, once its page is there */
    async start(task: string, options?: (on: Page) => Promise<unknown>): Promise<string> {
      await fillForm(task, options);
      await page().getByTestId('start-task').click();
      await page().waitForURL(/\/runs\//);
      return new URL(page().url()).pathname.split('/').at(-1) ?? '';
    },
    async open(body: object): Promise<string> {
      const taskId = await product().startTask(body);
      await page().goto(`${product().base}/runs/${taskId}`);
      return taskId;
    },
  };
}

/** Where a run stands, as its page says. */
export const phase = (page: Page, name: string): Locator =>
  page.locator(`[data-testid="run-phase"][data-phase="${name}"]`);
