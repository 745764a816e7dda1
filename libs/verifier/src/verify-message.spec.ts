import type { VerifierTiers } from '@vouch/shared';
import { code, view } from './checks/check-cases.fixture';
import { impactOf } from './policy/impact';
import { DEFAULT_POLICY } from './policy/verifier-policy';
import { assess } from './tier0/assess';
import { verifyMessage, type AskModel } from './verify-message';

const usage = { prompt_tokens: 10, completion_tokens: 5 };
const answer = (verdict: string, confidence = 0.9) => ({
  content: JSON.stringify({
    evidence: [],
    reason: 'told',
    verdict,
    category: 'none',
    confidence,
    suggested_actions: [],
  }),
  model: 'm',
  usage,
});
type Reply = Awaited<ReturnType<AskModel>>;
const OUTAGE: Reply = { outage: 'away', model: 'm' };

/** Verifies with models that answer as told; `asked` are the tiers in the order in which they were asked. */
async function verify(
  text: string,
  tiers: VerifierTiers,
  replies: { t1?: Reply; t2?: Reply },
  reads: 'every' | 'flagged' = 'every',
) {
  const asked: string[] = [];
  const message = view(text);
  const judged = await verifyMessage({
    assessment: assess(message),
    impact: impactOf(message),
    policy: { ...DEFAULT_POLICY, tiers, reads },
    prompt: { task: message.task, team: [], entries: [], summary: '', message: { sender: 'worker', text } },
    ask: (tier) => {
      asked.push(tier);
      return Promise.resolve(replies[tier] ?? OUTAGE);
    },
  });
  return { judged, asked };
}

const PLAIN = 'The kiosk at the pier sells them.';
const CODE = code('print(1)');

it.each([
  ['code alone asks nobody', PLAIN, 't0', {}, [], { verdict: 'pass', tier: 't0' }],
  [
    'the small model settles it',
    PLAIN,
    't0+t1',
    { t1: answer('warn') },
    ['t1'],
    { verdict: 'warn', tier: 't1' },
  ],
  [
    'the strong model is not asked without need',
    PLAIN,
    'full',
    { t1: answer('pass') },
    ['t1'],
    { verdict: 'pass', tier: 't1' },
  ],
  [
    'the strong model settles what is uncertain',
    PLAIN,
    'full',
    { t1: answer('uncertain'), t2: answer('fail') },
    ['t1', 't2'],
    { verdict: 'fail', tier: 't2' },
  ],
  [
    'and what the small one is unsure of',
    PLAIN,
    'full',
    { t1: answer('pass', 0.4), t2: answer('pass') },
    ['t1', 't2'],
    { verdict: 'pass', tier: 't2' },
  ],
  [
    'and code',
    CODE,
    'full',
    { t1: answer('pass'), t2: answer('warn') },
    ['t1', 't2'],
    { verdict: 'warn', tier: 't2' },
  ],
  [
    'an outage is uncertain, never a pass',
    PLAIN,
    't0+t1',
    { t1: OUTAGE },
    ['t1'],
    { verdict: 'uncertain', category: 'verifier_outage', tier: 'none' },
  ],
  [
    'the strong model stands in for the small one',
    PLAIN,
    'full',
    { t1: OUTAGE, t2: answer('pass') },
    ['t1', 't2'],
    { verdict: 'pass', tier: 't2' },
  ],
  [
    'an outage of the strong one keeps what the small one found',
    CODE,
    'full',
    { t1: answer('fail'), t2: OUTAGE },
    ['t1', 't2'],
    { verdict: 'fail', tier: 't1' },
  ],
  [
    'an answer that cannot be read is uncertain',
    PLAIN,
    't0+t1',
    { t1: { ...answer('pass'), content: 'Looks fine.' } },
    ['t1'],
    { verdict: 'uncertain', tier: 'none' },
  ],
] as const)('%s', async (_, text, tiers, replies, tiersAsked, verdict) => {
  const { judged, asked } = await verify(text, tiers, replies);
  expect(asked).toEqual(tiersAsked);
  expect(judged).toMatchObject(verdict);
});

it('where only flagged messages are read, a plain one costs nothing', async () => {
  const { judged, asked } = await verify(PLAIN, 't0+t1', {}, 'flagged');
  expect(asked).toEqual([]);
  expect(judged).toMatchObject({ tier: 't0', calls: [] });
});

it('counts every call, also those that came before the last', async () => {
  const { judged } = await verify(CODE, 'full', { t1: answer('pass'), t2: answer('pass') });
  expect(judged.calls).toEqual([
    { model: 'm', tokens: usage },
    { model: 'm', tokens: usage },
  ]);
});

it('waits for a person when nobody could judge what must not go on', async () => {
  const { judged } = await verify('Next I will publish it.', 't0+t1', { t1: OUTAGE });
  expect(judged).toMatchObject({ verdict: 'uncertain', fails_closed: true });
});
