import { useProduct, WITHOUT_KEYS } from '../use-product';
import { waitFor } from '../wait-for';
import { runsOn, usePage } from './use-page';

const product = useProduct(WITHOUT_KEYS);

const { page } = usePage();
const { open } = runsOn(product, page);

const draft = () => page().getByTestId('draft');

interface Shown {
  id: string;
  text: string;
}

/** The draft on the page, both parts at one moment; undefined between two messages. */
async function shown(): Promise<Shown | undefined> {
  const found = await page().evaluate<string | null>(`(() => {
    const row = document.querySelector('[data-testid=draft]');
    return row && JSON.stringify({ id: row.dataset.messageId, text: row.querySelector('p').textContent.trim() });
  })()`);
  return found === null ? undefined : (JSON.parse(found) as Shown);
}

it('shows a message while it is written, also after a reload, and then the message itself', async () => {
  const taskId = await open({ task: 'Write a short plan. scenario:slow:8000', max_rounds: 3 });
  let first: Shown | undefined;
  const grown = await waitFor(async () => {
    const now = await shown();
    if (now && first?.id === now.id && now.text.length > first.text.length) return now;
    if (first?.id !== now?.id) first = now;
    return undefined;
  }, 60_000);
  expect(grown.text.startsWith(first?.text ?? '?')).toBe(true);

  await page().reload();
  const again = await waitFor(shown, 60_000);
  const isSame = again.id === grown.id;
  expect(again.text.startsWith(isSame ? grown.text : '')).toBe(true);

  await page().getByTestId('finished').waitFor({ timeout: 120_000 });
  expect(await draft().count()).toBe(0);
  const messages = (await product().events(taskId)).filter((event) => event.type === 'agent_message');
  for (const { id, text } of [grown, again]) {
    const message = messages.find(({ message_id }) => message_id === id);
    // The page shows text, where the journal has line breaks too.
    expect(message?.content.startsWith(text)).toBe(true);
  }
}, 300_000);
