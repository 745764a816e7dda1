import { CancelledFailure } from '@temporalio/common';
import { catalogueError } from '@vouch/shared';
import type { ChatReply, TurnReply } from '../model/chat.types';
import { environment, fakeDeps, rejectedKey, unavailable } from '../testing/activity-deps.fixture';
import { PATIENCE } from './provider-patience';
import { journalOf, judged, said } from '../testing/journal-events.fixture';
import type { VerdictFacts } from './activity-contract';
import { createActivities } from './create-activities';

const RECENT = journalOf(said('opening', 'user', 'Add 2 and 2.'), said('m2', 'worker', 'It is 4.'));
const INPUT = { task_id: 't1', user_id: 'local', call_id: 'v2', message_id: 'm2', events: [] };

const setUp = () => {
  const fakes = fakeDeps(RECENT);
  const attempt = (number = 1, input = INPUT): Promise<VerdictFacts> =>
    environment({ attempt: number, heartbeatDetails: { provider_failures: number - 1 } }).run(
      createActivities(fakes.deps).verifyMessage,
      input,
    );
  return { ...fakes, attempt };
};
const replyOf = (content: string): ChatReply => ({
  content,
  model: 'large',
  usage: { prompt_tokens: 1, completion_tokens: 1 },
});
const verdict = (value: string) => replyOf(JSON.stringify({ verdict: value, reason: 'because' }));

describe('a verdict', () => {
  it('comes from the verifier’s own model, after the journal and a look for a stored one', async () => {
    const { attempt, calls, models, judge } = setUp();
    await expect(attempt()).resolves.toMatchObject({ verdict: 'pass', tier: 't1', model: 'large' });
    expect(calls.slice(0, 2)).toEqual(['append', 'find v2']);
    expect(calls.slice(-3)).toEqual(['forVerifier', 'judge', 'store v2']);
    expect(models.forVerifier).toHaveBeenCalledWith(expect.objectContaining({ task_id: 't1' }), 'small');
    const [{ messages }] = judge.mock.calls[0] as unknown as [{ messages: { content: string }[] }];
    expect(messages.at(-1)?.content).toContain('It is 4.');
  });

  it('keeps reason and evidence with the output, and out of the facts', async () => {
    const { attempt, outputs } = setUp();
    const facts = await attempt();
    expect(outputs.storeOnce).toHaveBeenCalledWith(
      expect.objectContaining({ kind: 'verifier', output: { reason: 'sound', evidence: [] }, facts }),
    );
    expect(facts).not.toHaveProperty('reason');
  });

  it('is not asked for again when it is stored', async () => {
    const { attempt, judge } = setUp();
    judge.mockResolvedValueOnce(verdict('fail'));
    const first = await attempt(1);
    await expect(attempt(2)).resolves.toEqual(first);
    expect(judge).toHaveBeenCalledTimes(1);
  });

  it('is the first one that was stored, also for an attempt that was thought dead', async () => {
    const { attempt, judge } = setUp();
    const held = Promise.withResolvers<ChatReply>();
    judge.mockReturnValueOnce(held.promise).mockResolvedValueOnce(verdict('fail'));
    const zombie = attempt(1);
    const winner = await attempt(2);
    held.resolve(verdict('pass'));
    await expect(zombie).resolves.toEqual(winner);
    expect(winner.verdict).toBe('fail');
  });

  it.each(['', 'pass', '<html>'])('is uncertain when the answer is %j', async (content) => {
    const { attempt, judge } = setUp();
    judge.mockResolvedValueOnce(replyOf(content));
    await expect(attempt()).resolves.toMatchObject({ verdict: 'uncertain', category: 'verifier_outage' });
  });
});

describe('a verifier that cannot be reached', () => {
  it.each([1, 2, PATIENCE.verifierFailures - 1])('is asked again after attempt %d', async (number) => {
    const { attempt, judge, outputs } = setUp();
    judge.mockRejectedValueOnce(unavailable(3));
    await expect(attempt(number)).rejects.toMatchObject({
      type: 'provider_unavailable',
      nonRetryable: false,
      nextRetryDelay: 3000,
    });
    expect(outputs.storeOnce).not.toHaveBeenCalled();
  });

  it.each([PATIENCE.verifierFailures, 50])(
    'leaves an uncertain verdict at attempt %d, for good',
    async (number) => {
      const { attempt, judge, outputs } = setUp();
      judge.mockRejectedValueOnce(unavailable());
      const outage = { verdict: 'uncertain', category: 'verifier_outage', tier: 'none', model: 'large' };
      await expect(attempt(number)).resolves.toMatchObject(outage);
      expect(outputs.rows.get('v2')?.facts).toMatchObject(outage);
      await expect(attempt(number + 1)).resolves.toMatchObject(outage);
    },
  );

  it('has the summary made beside it in the verdict all the same, however late that comes', async () => {
    const twelve = Array.from({ length: 12 }, (_, at) => said(`e${at}`, 'planner', `word ${at}`));
    const { deps, chat, judge, outputs } = fakeDeps(journalOf(...twelve, said('m2', 'worker', 'It is 4.')));
    const summed = Promise.withResolvers<TurnReply>();
    chat.mockReturnValueOnce(summed.promise);
    judge.mockImplementationOnce(() => {
      setImmediate(() => summed.resolve({ ...replyOf('So far.'), calls: [] }));
      return Promise.reject(unavailable());
    });
    const heartbeatDetails = { provider_failures: PATIENCE.verifierFailures - 1 };
    const facts = await environment({ heartbeatDetails }).run(createActivities(deps).verifyMessage, INPUT);
    expect(facts).toMatchObject({
      category: 'verifier_outage',
      earlier_calls: [{ model: 'large', tokens: { prompt_tokens: 1, completion_tokens: 1 } }],
    });
    expect([...outputs.rows.keys()].some((id) => id.startsWith('summary/'))).toBe(true);
  });

  it('is not asked again when it refuses the request', async () => {
    const { attempt, judge } = setUp();
    judge.mockRejectedValueOnce(catalogueError('provider_refused', { provider: 'openai', status: 400 }));
    await expect(attempt(1)).resolves.toMatchObject({ verdict: 'uncertain', category: 'verifier_outage' });
  });
});

describe('what is no outage', () => {
  it.each([1, 4, 50])('a refused key, at attempt %d', async (number) => {
    const { attempt, judge, outputs } = setUp();
    judge.mockRejectedValueOnce(rejectedKey());
    await expect(attempt(number)).rejects.toMatchObject({ type: 'credential_rejected', nonRetryable: true });
    expect(outputs.storeOnce).not.toHaveBeenCalled();
  });

  it.each([1, 4, 50])('a database that is away, at attempt %d', async (number) => {
    const { attempt, journal } = setUp();
    journal.readLast.mockRejectedValueOnce(new Error('postgres://u:p@host went away'));
    const failed = attempt(number);
    await expect(failed).rejects.toMatchObject({ type: 'internal', nonRetryable: false });
    await expect(failed).rejects.not.toThrow(/postgres:/);
  });

  it('a run that was stopped, also at the last attempt', async () => {
    const { deps, judge, outputs } = setUp();
    const env = environment({ attempt: 4 });
    judge.mockImplementationOnce((async () => {
      env.cancel();
      throw unavailable();
    }) as never);
    await expect(env.run(createActivities(deps).verifyMessage, INPUT)).rejects.toThrow(CancelledFailure);
    expect(outputs.storeOnce).not.toHaveBeenCalled();
  });

  it('a message that is not there', async () => {
    const { attempt, judge } = setUp();
    await expect(attempt(1, { ...INPUT, message_id: 'm9' })).rejects.toMatchObject({ type: 'not_found' });
    expect(judge).not.toHaveBeenCalled();
  });
});

describe('a tool result that shows an earlier message wrong', () => {
  const CALL = {
    id: 'c1',
    name: 'calculator',
    arguments: '{"expression":"17*24"}',
    result: '408',
    duration_ms: 1,
  };
  const EVENTS = journalOf(
    said('opening', 'user', 'What is 17 × 24?'),
    said('m1', 'planner', 'So 17 × 24 = 398.'),
    judged('m1', 'pass', 'fine'),
    { ...said('m2', 'worker', 'It is 408.'), tool_calls: [CALL] } as ReturnType<typeof said>,
  );

  it('gives that message a new verdict, stored under a call of its own', async () => {
    const { deps, outputs } = fakeDeps(EVENTS);
    const facts = (await environment().run(createActivities(deps).verifyMessage, INPUT)) as VerdictFacts;
    expect(facts.revisions).toMatchObject([
      {
        call_id: 'v2.r1',
        message_id: 'm1',
        revises: 3,
        verdict: 'fail',
        category: 'wrong_computation',
        tier: 't0',
      },
    ]);
    expect(outputs.rows.get('v2.r1')?.output).toMatchObject({
      reason: expect.stringContaining('408') as string,
    });
    expect(JSON.stringify(facts.revisions)).not.toContain('reason":');
  });

  it('is decided once, also when the activity is repeated', async () => {
    const { deps, outputs } = fakeDeps(EVENTS);
    const first = (await environment().run(createActivities(deps).verifyMessage, INPUT)) as VerdictFacts;
    const again = (await environment({ attempt: 2 }).run(
      createActivities(deps).verifyMessage,
      INPUT,
    )) as VerdictFacts;
    expect(again).toEqual(first);
    expect([...outputs.rows.keys()].sort()).toEqual(['v2', 'v2.r1']);
  });
});

describe('the tiers of a task', () => {
  const withTiers = (verifier: object) => {
    const fakes = fakeDeps(RECENT);
    Object.assign(fakes.spec.verifier, verifier);
    const run = () =>
      environment().run(createActivities(fakes.deps).verifyMessage, INPUT) as Promise<VerdictFacts>;
    return { ...fakes, run };
  };

  it('code alone asks no model', async () => {
    const { run, judge } = withTiers({ tiers: 't0' });
    expect(await run()).toMatchObject({
      tier: 't0',
      model: 'code',
      tokens: { prompt_tokens: 0, completion_tokens: 0 },
    });
    expect(judge).not.toHaveBeenCalled();
  });

  it('the strong model’s call is counted beside the small one’s', async () => {
    const { run, judge } = withTiers({ tiers: 'full' });
    judge.mockResolvedValueOnce(verdict('uncertain')).mockResolvedValueOnce(verdict('fail'));
    expect(await run()).toMatchObject({ verdict: 'fail', tier: 't2', earlier_calls: [{ model: 'large' }] });
  });
});
