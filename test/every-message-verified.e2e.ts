import type { JournalEvent, JournalEventOf } from '@vouch/shared';
import { useProduct, WITHOUT_KEYS } from './use-product';
import { waitFor } from './wait-for';

const product = useProduct(WITHOUT_KEYS);
const END_MS = 120_000;

const RUNS: [string, object][] = [
  ['a plain run', { task: 'Plan a small workshop.' }],
  ['code alone', { task: 'Plan a small workshop.', verifier: { tiers: 't0' } }],
  ['code alone, a wrong claim', { task: 'What is 17 × 24? scenario:wrong-claim', verifier: { tiers: 't0' } }],
  ['a model for what is flagged', { task: 'Plan a small workshop.', verifier: { reads: 'flagged' } }],
  ['a strong model too', { task: 'Plan a small workshop.', verifier: { tiers: 'full' } }],
  ['a message that is written again', { task: 'What is 17 × 24? scenario:wrong-claim' }],
  ['in sequence', { task: 'What is 17 × 24? scenario:wrong-claim', verifier: { draft_ahead: false } }],
  ['a verifier that answers nonsense', { task: 'Plan a workshop. scenario:garbage-verdict' }],
  ['an injection', { task: 'Plan a workshop. scenario:injection' }],
  ['an agent that never ends', { task: 'Discuss it. scenario:stubborn-agent', max_rounds: 8 }],
  ['a long run', { task: 'Count. scenario:long:30', max_rounds: 60 }],
];

const isAgentMessage = (event: JournalEvent): event is JournalEventOf<'agent_message'> =>
  event.type === 'agent_message' && event.sender !== 'user';

/** Messages of agents after which another one came, or the run ended, before their own verdict did. */
function unverified(events: JournalEvent[]): string[] {
  const open = new Set<string>();
  const missed: string[] = [];
  for (const event of events) {
    if (event.type === 'verifier_result') open.delete(event.message_id);
    if (isAgentMessage(event) || event.type === 'finished') {
      missed.push(...open);
      open.clear();
    }
    if (isAgentMessage(event)) open.add(event.message_id);
  }
  return missed;
}

const finished = (taskId: string) =>
  waitFor(async () => {
    const events = await product().events(taskId);
    return events.at(-1)?.type === 'finished' && events;
  }, END_MS);

it.each(RUNS)(
  '%s: every message has its verdict before anything follows it',
  async (_, body) => {
    const events = await finished(await product().startTask(body));
    expect(events.filter(isAgentMessage).length).toBeGreaterThan(1);
    expect(unverified(events)).toEqual([]);
  },
  END_MS + 30_000,
);

it('who gave the verdicts is as the task asked', async () => {
  const tiersOf = async (verifier: object) => {
    const taskId = await product().startTask({ task: 'Plan a small workshop.', verifier });
    const verdicts = (await finished(taskId)).filter((event) => event.type === 'verifier_result');
    return new Set(verdicts.map(({ tier }) => tier));
  };
  expect(await tiersOf({ tiers: 't0' })).toEqual(new Set(['t0']));
  expect(await tiersOf({ tiers: 't0+t1' })).toEqual(new Set(['t1']));
  expect((await tiersOf({ tiers: 'full' })).has('t2')).toBe(true);
  expect((await tiersOf({ reads: 'flagged' })).has('t0')).toBe(true);
}, 240_000);

it('a verdict of code alone costs no tokens', async () => {
  const events = await finished(
    await product().startTask({ task: 'Plan a workshop.', verifier: { tiers: 't0' } }),
  );
  const last = events.at(-1);
  expect(last?.type === 'finished' && last.usage.verifier).toEqual({
    prompt_tokens: 0,
    completion_tokens: 0,
  });
}, 120_000);

it('the check notices a message without a verdict', async () => {
  const events = await finished(await product().startTask({ task: 'Plan a small workshop.' }));
  expect(unverified(events.filter(({ type }) => type !== 'verifier_result'))).not.toEqual([]);
}, 120_000);
