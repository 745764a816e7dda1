import type { Browser, Page } from 'playwright-core';
import { useProduct, WITHOUT_KEYS } from '../use-product';
import { openBrowser } from './open-browser';

const product = useProduct(WITHOUT_KEYS);
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
}, 600_000);
afterAll(() => browser?.close());

const draft = () => page.getByTestId('draft');
const textOfDraft = async () => (await draft().locator('p').textContent())?.trim() ?? '';

it('shows a message while it is written, also after a reload, and then the message itself', async () => {
  const taskId = await product().startTask({ task: 'Write a short plan. scenario:slow:4000', max_rounds: 3 });
  await page.goto(`${product().base}/runs/${taskId}`);
  await draft().waitFor({ timeout: 60_000 });
  const messageId = await draft().getAttribute('data-message-id');
  const first = await textOfDraft();
  await page.waitForFunction(
    `(document.querySelector('[data-testid=draft] p')?.textContent.trim().length ?? 0) > ${first.length}`,
  );
  const grown = await textOfDraft();
  expect(grown.startsWith(first)).toBe(true);

  await page.reload();
  await draft().waitFor({ timeout: 30_000 });
  if ((await draft().getAttribute('data-message-id')) === messageId) {
    expect((await textOfDraft()).startsWith(grown)).toBe(true);
  }

  await page.getByTestId('finished').waitFor({ timeout: 90_000 });
  expect(await draft().count()).toBe(0);
  const message = (await product().events(taskId)).find(
    (event) => event.type === 'agent_message' && event.message_id === messageId,
  );
  expect(message).toMatchObject({ content: expect.stringContaining(grown) });
}, 180_000);
