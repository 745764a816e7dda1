import { useProduct, WITHOUT_KEYS } from '../use-product';
import { phase, runsOn, usePage } from './use-page';

const AGENTS = [
  { name: 'planner', role: 'plans', system_message: 'You plan.' },
  { name: 'worker', role: 'works', system_message: 'You work.' },
  { name: 'critic', role: 'reviews', system_message: 'You review.', tools: ['calculator'] },
];

const product = useProduct(WITHOUT_KEYS);
const { page, picture } = usePage();
const { open } = runsOn(product, page);

it('shows a verdict that a tool result has changed, what it was before and what followed, also after a reload', async () => {
  const taskId = await open({
    task: 'What is 17 × 24? scenario:unchecked-claim scenario:tool-call:calculator',
    agents: AGENTS,
    verifier: { tiers: 't0' },
  });
  await phase(page(), 'done').waitFor({ timeout: 60_000 });
  const events = await product().events(taskId);
  const revised = events.find((event) => event.type === 'verifier_result' && event.revises !== undefined);
  const claim = events.find(
    (event) =>
      event.type === 'agent_message' &&
      revised?.type === 'verifier_result' &&
      event.message_id === revised.message_id,
  );
  await page().goto(`${product().base}/runs/${taskId}#${claim?.seq}`);
  await page().reload();
  const message = page().locator(`[data-testid="message"][data-seq="${claim?.seq}"]`);
  await message.getByText('17 × 24 is 398').waitFor();
  const chip = message.getByTestId('verdict-chip');
  await chip.getByText('failed · wrong computation · revised').waitFor();
  await chip.click();
  await message.getByText('calculator has computed 17*24: it is 408, not 398.').first().waitFor();
  await message
    .getByTestId('revised-verdicts')
    .getByText(/by code, event #\d+:/)
    .waitFor();
  await message.getByText('applied automatically').waitFor();
  await picture('revised-verdict');
  await page()
    .getByTestId('info-correction')
    .getByText(/turned out to be wrong: 17\*24 is 408, not 398/)
    .waitFor();
}, 180_000);
