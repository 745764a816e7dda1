import { repeatedOrders } from '../../bench/soaks/repeated-orders';
import { waitingRuns } from '../../bench/soaks/waiting-runs';
import type { Row } from '../../bench/row';
import { useProduct } from '../use-product';

const product = useProduct();
const figures = (rows: Row[]) => Object.fromEntries(rows.map(({ name, value }) => [name, value]));

it('a hundred equal orders at once make no second run, prompt or effect', async () => {
  const rows = await repeatedOrders(product());
  expect(figures(rows)).toEqual({
    'R2.runs': 1,
    'R2.stored': 100,
    'R2.resumed': 1,
    'R2.prompts': 1,
    'R2.answers': 1,
    'R2.ends': 1,
    'R2.signal_answers': 1,
    'R2.signal_prompts': 1,
    'R2.decline_answers': 1,
    'R2.decline_refused': 0,
  });
}, 240_000);

it('runs that wait for one key all go on once, though worker, gateway and Temporal were killed meanwhile', async () => {
  const rows = await waitingRuns(product(), { runs: 12, idleMs: 0 });
  expect(figures(rows)).toMatchObject({
    'R1.prompts': 1,
    'R1.still_waiting': 12,
    'R1.resumed': 12,
    'R1.lost': 0,
    'R1.twice': 0,
    'R1.repeated_calls': 0,
  });
}, 240_000);
