import { CancelledFailure } from '@temporalio/common';
import type { TurnReply } from '../model/chat.types';
import { environment, fakeDeps, rejectedKey, unavailable } from '../testing/activity-deps.fixture';
import { journalOf, said } from '../testing/journal-events.fixture';
import type { MessageFacts } from './activity-contract';
import { PATIENCE } from './provider-patience';
import { createActivities } from './create-activities';

const RECENT = journalOf(said('opening', 'user', 'Add 2 and 2.'), said('m1', 'planner', 'First add.'));
const INPUT = { task_id: 't1', user_id: 'local', call_id: 'm2', speaker: 'worker', events: [] };
const FACTS = { model: 'large', terminates: true, preview: 'It is 4.', directives: [] };

const setUp = () => {
  const fakes = fakeDeps(RECENT);
  const attempt = (number = 1, input = INPUT): Promise<MessageFacts> =>
    environment({ attempt: number, heartbeatDetails: { provider_failures: number - 1 } }).run(
      createActivities(fakes.deps).agentTurn,
      input,
    );
  return { ...fakes, attempt };
};
const replyOf = (content: string): TurnReply => ({
  content,
  calls: [],
  model: 'large',
  usage: { prompt_tokens: 1, completion_tokens: 1 },
});

describe('an agent’s turn', () => {
  it('journals first, looks for a stored message, and only then asks the model', async () => {
    const { attempt, calls } = setUp();
    await expect(attempt()).resolves.toMatchObject(FACTS);
    expect(calls.slice(0, 2)).toEqual(['append', 'find m2']);
    expect(calls.slice(-3)).toEqual(['forAgents', 'chat', 'store m2']);
  });

  it('stores the full text and returns small facts about it', async () => {
    const { attempt, chat, outputs } = setUp();
    chat.mockResolvedValueOnce(replyOf(`${'long text '.repeat(10_000)}\nrequest_credential:openai:to go on`));
    const facts = await attempt();
    expect(facts.directives).toEqual([
      { name: 'request_credential', args: { provider: 'openai', reason: 'to go on' } },
    ]);
    expect(JSON.stringify(facts).length).toBeLessThan(1_000);
    expect(outputs.storeOnce).toHaveBeenCalledWith(
      expect.objectContaining({
        task_id: 't1',
        call_id: 'm2',
        kind: 'agent',
        request: expect.objectContaining({ model: 'large', speaker: 'worker', seen_to_seq: 2 }),
        output: expect.objectContaining({ content: expect.stringMatching(/^(long text ){10000}/) }),
      }),
    );
  });

  it('shows the speaker the conversation, with the model of the agent before that of the team', async () => {
    const { attempt, chat, models } = setUp();
    await attempt();
    await attempt(1, { ...INPUT, call_id: 'm3', speaker: 'planner' });
    expect(models.forAgents.mock.calls).toEqual([
      [expect.objectContaining({ task_id: 't1', user_id: 'local' }), 'large'],
      [expect.objectContaining({ task_id: 't1', user_id: 'local' }), 'team-model'],
    ]);
    const asked = chat.mock.calls as unknown as [{ messages: unknown[] }][];
    const [toWorker, toPlanner] = asked.map(([call]) => call);
    expect(toWorker?.messages.at(-1)).toEqual({ role: 'user', content: 'planner: First add.' });
    expect(toPlanner?.messages.at(-1)).toEqual({ role: 'assistant', content: 'First add.' });
  });

  it('tells of its text as it comes, and that no more comes, whatever the end', async () => {
    const { attempt, chat, drafts } = setUp();
    type Asked = { onText: (piece: string) => void };
    chat.mockImplementationOnce((async ({ onText }: Asked) => {
      onText('It is');
      throw unavailable();
    }) as never);
    await expect(attempt(1)).rejects.toThrow();
    chat.mockImplementationOnce((async ({ onText }: Asked) => {
      onText('It ');
      onText('is 4.');
      return replyOf('It is 4.');
    }) as never);
    await attempt(2);
    expect(drafts).toEqual(['worker m2/1: It is', 'end', 'worker m2/2: It ', 'worker m2/2: is 4.', 'end']);
  });

  it('is not made again when its message is stored', async () => {
    const { attempt, chat, models } = setUp();
    const first = await attempt(1);
    await expect(attempt(2)).resolves.toEqual(first);
    expect(chat).toHaveBeenCalledTimes(1);
    expect(models.forAgents).toHaveBeenCalledTimes(1);
  });

  it('counts once when an attempt that was thought dead ends too', async () => {
    const { attempt, chat, outputs } = setUp();
    const held = Promise.withResolvers<TurnReply>();
    chat.mockReturnValueOnce(held.promise).mockResolvedValueOnce(replyOf('It is 4.'));
    const zombie = attempt(1);
    const winner = await attempt(2);
    held.resolve(replyOf('It is 5.'));
    await expect(zombie).resolves.toEqual(winner);
    expect(winner.preview).toBe('It is 4.');
    expect(outputs.rows.get('m2')?.output).toMatchObject({ content: 'It is 4.' });
    expect(outputs.rows.size).toBe(1);
  });

  it('ends as cancelled in the middle of a model call, and stores nothing', async () => {
    const { deps, chat, outputs } = setUp();
    const env = environment();
    chat.mockImplementationOnce((async ({ signal }: { signal: AbortSignal }) => {
      env.cancel();
      signal.throwIfAborted();
    }) as never);
    await expect(env.run(createActivities(deps).agentTurn, INPUT)).rejects.toThrow(CancelledFailure);
    expect(outputs.storeOnce).not.toHaveBeenCalled();
  });

  it('stores no answer that came as it was cancelled', async () => {
    const { deps, chat, outputs } = setUp();
    const env = environment();
    chat.mockImplementationOnce(() => {
      env.cancel();
      return Promise.resolve(replyOf('late'));
    });
    await expect(env.run(createActivities(deps).agentTurn, INPUT)).rejects.toThrow(CancelledFailure);
    expect(outputs.storeOnce).not.toHaveBeenCalled();
  });
});

describe('trouble', () => {
  it.each([
    [1, false],
    [PATIENCE.agentFailures - 1, false],
    [PATIENCE.agentFailures, true],
  ])('of the provider at attempt %d is final: %s', async (number, nonRetryable) => {
    const { attempt, chat } = setUp();
    chat.mockRejectedValueOnce(unavailable());
    await expect(attempt(number)).rejects.toMatchObject({ type: 'provider_unavailable', nonRetryable });
  });

  it('a refused key stops the turn at once', async () => {
    const { attempt, chat } = setUp();
    chat.mockRejectedValueOnce(rejectedKey());
    const details = [{ provider: 'openai', credential_id: 'c1', version: 2 }];
    await expect(attempt()).rejects.toMatchObject({
      type: 'credential_rejected',
      nonRetryable: true,
      details,
    });
  });

  it('a key of the vault that cannot be opened counts as refused', async () => {
    const { attempt, models } = setUp();
    models.forAgents.mockRejectedValueOnce(rejectedKey());
    await expect(attempt()).rejects.toMatchObject({ type: 'credential_rejected', nonRetryable: true });
  });

  it('of the database is retried for ever, also after the model has answered', async () => {
    const { attempt, outputs } = setUp();
    outputs.storeOnce.mockRejectedValueOnce(new Error('postgres://u:p@host went away'));
    const failed = attempt(1_000);
    await expect(failed).rejects.toMatchObject({ type: 'internal', nonRetryable: false });
    await expect(failed).rejects.not.toThrow(/postgres:/);
  });

  it.each([
    ['the task', 'worker', true],
    ['the agent', 'nobody', false],
  ])('%s is not there: the run is told', async (_, speaker, noTask) => {
    const { attempt, tasks, chat } = setUp();
    if (noTask) tasks.spec.mockResolvedValueOnce(undefined);
    await expect(attempt(1, { ...INPUT, speaker })).rejects.toMatchObject({
      type: 'not_found',
      nonRetryable: true,
    });
    expect(chat).not.toHaveBeenCalled();
  });
});
