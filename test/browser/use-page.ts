import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from './open-browser';

/** One page of one browser for a test file, and others as further viewers of the same product. */
export function usePage() {
  let browser: Browser | undefined;
  let page: Page | undefined;
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
  }, 600_000);
  afterAll(() => browser?.close());
  const opened = (): Page => {
    if (!page) throw new Error('the page is open only while tests run');
    return page;
  };
  return {
    page: opened,
    otherViewer: async (): Promise<Page> => {
      const context = await opened().context().browser()?.newContext();
      if (!context) throw new Error('the browser is closed');
      return context.newPage();
    },
  };
}

/** Where a run stands, as its page says. */
export const phase = (page: Page, name: string): Locator =>
  page.locator(`[data-testid="run-phase"][data-phase="${name}"]`);
