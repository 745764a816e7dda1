import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { catalogueError, type DecidedEvent } from '@vouch/shared';
import { environment, fakeDeps, unavailable } from '../testing/activity-deps.fixture';
import { createActivities } from './create-activities';
import { attemptNow, journaled } from './run-activity';

const EVENTS: DecidedEvent[] = [{ seq: 1, ts: 1, type: 'info', body: { message: 'hello' } }];
const INPUT = { task_id: 't1', events: EVENTS };
const inActivity = (attempt = 1) => environment({ attempt, activityType: 'agentTurn' });

afterEach(() => jest.useRealTimers());

describe('journaled', () => {
  it('appends what the run has decided before the step begins', async () => {
    const { deps, calls, journal } = fakeDeps();
    const activity = journaled(deps, async (input: typeof INPUT, { providerFailures }) => {
      calls.push('step');
      return `${input.task_id} ${providerFailures}`;
    });
    await expect(
      environment({ attempt: 9, heartbeatDetails: { provider_failures: 3 } }).run(activity, INPUT),
    ).resolves.toBe('t1 3');
    expect(calls).toEqual(['append', 'step']);
    expect(journal.append).toHaveBeenCalledWith('t1', EVENTS);
  });

  it('waits for events that another step carries', async () => {
    const { deps, calls, journal } = fakeDeps();
    const activity = journaled(deps, ({ follows_seq }: typeof INPUT & { follows_seq?: number }) => {
      calls.push(`step after ${follows_seq}`);
      return Promise.resolve();
    });
    await inActivity().run(activity, { task_id: 't1', events: [], follows_seq: 7 });
    expect(calls).toEqual(['append', 'follow', 'step after 7']);
    expect(journal.follow).toHaveBeenCalledWith('t1', 7, expect.any(AbortSignal));
  });

  it('does not begin the step when the journal cannot be written', async () => {
    const { deps, journal, onError } = fakeDeps();
    const broken = new Error('connection to postgres://u:p@host lost');
    journal.append.mockRejectedValueOnce(broken);
    const step = jest.fn();
    const failed = inActivity(2).run(journaled(deps, step), INPUT);
    await expect(failed).rejects.toMatchObject({ type: 'internal', nonRetryable: false });
    await expect(failed).rejects.not.toThrow(/postgres:/);
    expect(step).not.toHaveBeenCalled();
    expect(onError).toHaveBeenCalledWith(broken, { activity: 'agentTurn', task_id: 't1', attempt: 2 });
  });

  it('turns an error of the catalogue into a failure by its code', async () => {
    const { deps, onError } = fakeDeps();
    const error = unavailable(2);
    const activity = journaled(deps, () => Promise.reject(error));
    await expect(inActivity().run(activity, INPUT)).rejects.toMatchObject({
      type: 'provider_unavailable',
      nextRetryDelay: 2000,
    });
    expect(onError).toHaveBeenCalledTimes(1);
  });

  it('stops as cancelled, whatever the step makes of it, and that is no error', async () => {
    const { deps, onError } = fakeDeps();
    const env = inActivity();
    const activity = journaled(deps, async (_: typeof INPUT, { signal }) => {
      env.cancel();
      expect(signal.aborted).toBe(true);
      throw new Error('socket closed');
    });
    await expect(env.run(activity, INPUT)).rejects.toThrow(CancelledFailure);
    expect(onError).not.toHaveBeenCalled();
  });

  it.each([['succeeds'], ['fails']])('heartbeats while the step runs and not after it %s', async (how) => {
    const { deps } = fakeDeps();
    const env = inActivity();
    const beat = jest.fn();
    env.on('heartbeat', beat);
    jest.useFakeTimers();
    const activity = journaled(deps, async () => {
      jest.advanceTimersByTime(3_000);
      if (how === 'fails') throw new Error('x');
    });
    await env
      .run(activity, INPUT)
      .catch((error: unknown) => expect(error).toBeInstanceOf(ApplicationFailure));
    expect(beat).toHaveBeenCalledTimes(how === 'fails' ? 4 : 3);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('heartbeats also while the journal is slow', async () => {
    const { deps, journal } = fakeDeps();
    const env = inActivity();
    const beat = jest.fn();
    env.on('heartbeat', beat);
    jest.useFakeTimers();
    journal.append.mockImplementationOnce(async () => void jest.advanceTimersByTime(2_000));
    await env.run(
      journaled(deps, () => Promise.resolve()),
      INPUT,
    );
    expect(beat).toHaveBeenCalledTimes(2);
  });
});

describe('what an attempt leaves for the next', () => {
  /** The heartbeat with which an attempt that fails of this error ends. */
  async function left(error: Error, heartbeatDetails?: object) {
    const env = environment({ attempt: 2, heartbeatDetails });
    const beats: unknown[] = [];
    env.on('heartbeat', (details) => void beats.push(details));
    const step = journaled(fakeDeps().deps, () => Promise.reject(error));
    await expect(env.run(step, INPUT)).rejects.toThrow();
    return beats.at(-1) as object;
  }
  const asksAnew = async (heartbeatDetails: object) => {
    const { deps } = fakeDeps();
    const step = journaled(deps, () => Promise.resolve(attemptNow()));
    const now = (await environment({ attempt: 3, heartbeatDetails }).run(step, INPUT)) as {
      ask_anew: boolean;
    };
    return now.ask_anew;
  };

  it.each([
    [
      'an answer that nothing can be made of',
      catalogueError('provider_garbage', { provider: 'openai' }),
      true,
    ],
    ['a provider that is away', unavailable(), false],
    ['a database that is away', new Error('gone'), false],
  ])('after %s', async (_, error, anew) => {
    expect(await asksAnew(await left(error))).toBe(anew);
  });

  it('stays, as the answer may still be kept', async () => {
    expect(await asksAnew(await left(unavailable(), { provider_failures: 1, ask_anew: true }))).toBe(true);
  });
});

describe('activities over the database alone', () => {
  it('appendEvents appends and nothing else', async () => {
    const { deps, calls } = fakeDeps();
    await inActivity().run(createActivities(deps).appendEvents, INPUT);
    expect(calls).toEqual(['append']);
  });

  it.each([
    ['a key that is there', { credential_id: 'c1', version: 1 }],
    ['no key', undefined],
  ])('openCredentialWait journals, then answers with %s', async (_, available) => {
    const { deps, calls, vault } = fakeDeps();
    vault.openWait.mockImplementationOnce(async () => {
      calls.push('openWait');
      return available as never;
    });
    const refused = { credential_id: 'c1', version: 0 };
    const wait = { task_id: 't1', request_id: 'r1', user_id: 'local', provider: 'openai' };
    const answer = inActivity().run(createActivities(deps).openCredentialWait, {
      ...INPUT,
      ...wait,
      refused,
    });
    await expect(answer).resolves.toEqual({ available });
    expect(calls).toEqual(['append', 'openWait']);
    expect(vault.openWait).toHaveBeenCalledWith(wait, refused);
  });
});
