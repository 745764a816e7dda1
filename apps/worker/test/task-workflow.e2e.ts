import { WorkflowUpdateFailedError } from '@temporalio/client';
import {
  ANSWER_SIGNAL,
  ANSWER_UPDATE,
  foldRunState,
  INITIAL_RUN_STATE,
  STATE_QUERY,
  STOP_SIGNAL,
  type JournalEvent,
  type JournalEventOf,
  type RequestAnswer,
  type WorkflowState,
} from '@vouch/shared';
import { createDeliveries } from '@vouch/storage';
import { waitFor } from '../../../test/wait-for';
import { keepHistory } from './replay/histories';
import { eventually, startWorkerStack, type WorkerStack } from './worker-stack';

const PLANTED_KEY = 'sk-planted-3f9a1c77e2b84d50a6c1';

let stack: WorkerStack;
beforeAll(async () => {
  stack = await startWorkerStack({ stallSeconds: 1 });
});
afterAll(() => stack.stop());

const ofType = <T extends JournalEvent['type']>(events: JournalEvent[], type: T) =>
  events.filter((event): event is JournalEventOf<T> => event.type === type);
const isCredentialRequest = (event: JournalEvent) => event.type === 'credential_request';

type Started = Awaited<ReturnType<WorkerStack['start']>>;

async function deliverKey(provider: string, value = PLANTED_KEY) {
  const stored = await stack.vault.store({ user_id: 'local', provider, value, scope: 'saved' });
  const deliveries = createDeliveries(stack.db);
  for (const delivery of await deliveries.claim(100)) {
    await stack.client.workflow.getHandle(delivery.task_id).signal(ANSWER_SIGNAL, delivery.answer);
    await deliveries.done(delivery);
  }
  return stored;
}

async function outcomeOf(handle: Started) {
  const { stop_reason } = (await handle.result()) as { stop_reason: string };
  const events = await stack.events(handle);
  return {
    stop_reason,
    events,
    messages: ofType(events, 'agent_message'),
    verdicts: ofType(events, 'verifier_result'),
  };
}

describe('a run', () => {
  it('loops turns, verifies every message and ends with a reason', async () => {
    const handle = await stack.start('Write a short plan for a garden.');
    const { stop_reason, events, messages, verdicts } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    const fromAgents = messages.filter((message) => message.sender !== 'user');
    expect(new Set(fromAgents.map((message) => message.sender)).size).toBe(3);
    expect(verdicts.map((verdict) => verdict.message_id)).toEqual(
      fromAgents.map((message) => message.message_id),
    );
    expect(events.at(-1)).toMatchObject({ type: 'finished', cost: { usd: 0 } });
    keepHistory(handle, 'normal-run');
  });

  it('keeps what agents wrote out of Temporal', async () => {
    const handle = await stack.start('Write a long essay about patience and gardens.');
    const { messages } = await outcomeOf(handle);
    const longest = messages.map((message) => message.content).sort((a, b) => b.length - a.length)[0] ?? '';
    const payloads: string[] = [];
    const collect = (value: unknown): void => {
      if (value instanceof Uint8Array) payloads.push(Buffer.from(value).toString('utf8'));
      else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect);
    };
    collect(await handle.fetchHistory());
    expect(longest.length).toBeGreaterThan(250);
    expect(payloads.length).toBeGreaterThan(10);
    expect(payloads.join('\n')).not.toContain(JSON.stringify(longest.slice(210)).slice(1, -1));
  });

  it('retries a message that the verifier fails, and goes on when it passes', async () => {
    const handle = await stack.start('What is 17 × 24? scenario:wrong-claim');
    const { stop_reason, messages, verdicts } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const failed = verdicts.find((verdict) => verdict.verdict === 'fail');
    expect(failed).toMatchObject({
      category: 'wrong_computation',
      actions: [{ name: 'retry_message', disposition: 'auto' }],
    });
    const retried = messages.find((message) => message.replaces === failed?.message_id);
    expect(verdicts.find((verdict) => verdict.message_id === retried?.message_id)?.verdict).toBe('pass');
    keepHistory(handle, 'failed-verdict');
  });

  it('ends at max_rounds when nobody ends it', async () => {
    const handle = await stack.start('Go on and on. scenario:stubborn-agent', { max_rounds: 7 });
    const { stop_reason, messages } = await outcomeOf(handle);
    expect(stop_reason).toBe('max_rounds');
    expect(messages).toHaveLength(7);
  });

  it('goes on in a new history when the old one gets long, and nobody notices', async () => {
    const handle = await stack.start('Go on and on. scenario:stubborn-agent', { max_rounds: 420 });
    const { stop_reason, events, messages } = await outcomeOf(handle);
    const { runId } = await stack.client.workflow.getHandle(handle.workflowId).describe();
    expect(runId).not.toBe(handle.firstExecutionRunId);
    expect(stop_reason).toBe('max_rounds');
    expect(messages).toHaveLength(420);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.reduce(foldRunState, INITIAL_RUN_STATE)).toMatchObject({ round: 420, phase: 'done' });
  }, 120_000);
});

describe('the credential interrupt', () => {
  it('blocks until the key is delivered and goes on with the same speaker', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-one');
    const request = await eventually(stack, handle, 'credential_request');
    expect(request).toMatchObject({ provider: 'weather-one', user_id: 'local', agent: 'worker' });
    const state = await waitFor(async () => {
      const answer = await handle.query<WorkflowState>(STATE_QUERY);
      return answer.outbox === 0 && answer;
    });
    expect(state).toMatchObject({
      phase: 'waiting',
      awaiting: { request_id: request.request_id },
      outbox: 0,
    });
    expect((await deliverKey('weather-one')).task_ids).toEqual([handle.workflowId]);
    const { stop_reason, events, messages } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const result = ofType(events, 'action_result').find((event) => event.request_id === request.request_id);
    expect(result).toMatchObject({ outcome: 'delivered', actor: 'local' });
    const next = messages.find((message) => message.seq > (result?.seq ?? Infinity));
    expect(next).toMatchObject({ sender: 'worker' });
    keepHistory(handle, 'credential-wait');
  });

  it('does not ask when the vault has the key already', async () => {
    await deliverKey('weather-two');
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-two');
    const { stop_reason, events } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect(events.filter(isCredentialRequest)).toEqual([]);
    expect(ofType(events, 'action_result')).toMatchObject([{ outcome: 'already_available' }]);
  });

  it('asks when the provider refuses the key, and sends the new one', async () => {
    const handle = await stack.start('Say hello. scenario:rejected-key');
    await eventually(stack, handle, 'credential_request');
    await deliverKey('simulated');
    const { stop_reason } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    keepHistory(handle, 'credential-rejected');
    expect(stack.model.requests().some((request) => request.authorization === `Bearer ${PLANTED_KEY}`)).toBe(
      true,
    );
    await stack.vault.revoke('local', { provider: 'simulated' });
  });

  it('asks when the verifier says that a key is missing', async () => {
    const handle = await stack.start('Say hello. scenario:verdict-credential');
    const request = await eventually(stack, handle, 'credential_request');
    expect(request.provider).toBe('openrouter');
    await deliverKey('openrouter');
    expect((await outcomeOf(handle)).stop_reason).toBe('goal_reached');
  });

  it('ends as credential_declined when a person declines', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-three');
    const { request_id } = await eventually(stack, handle, 'credential_request');
    const answer: RequestAnswer = { request_id, outcome: 'declined', actor: 'local' };
    await handle.executeUpdate(ANSWER_UPDATE, { args: [answer] });
    expect((await outcomeOf(handle)).stop_reason).toBe('credential_declined');
    keepHistory(handle, 'credential-declined');
  });

  it('ends as timeout when nobody answers in time, and a later key changes nothing', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-late', {
      credential_timeout_seconds: 1,
    });
    const { request_id, expires_at, ts } = await eventually(stack, handle, 'credential_request');
    expect(expires_at).toBeCloseTo(ts + 1, 1);
    const { stop_reason, events } = await outcomeOf(handle);
    expect(stop_reason).toBe('timeout');
    expect(ofType(events, 'action_result')).toMatchObject([
      { request_id, outcome: 'expired', actor: 'clock' },
    ]);
    expect((await deliverKey('weather-late')).task_ids).toEqual([]);
    keepHistory(handle, 'credential-expired');
  });

  it('wakes every run of the user that waits for the key by storing it once, and no other user’s', async () => {
    const task = 'Fetch the forecast. scenario:missing-credential:weather-shared';
    const ours = await Promise.all(Array.from({ length: 5 }, () => stack.start(task)));
    const theirs = await stack.start(task, { user_id: 'somebody-else' });
    for (const handle of [...ours, theirs]) await eventually(stack, handle, 'credential_request');
    const { task_ids } = await deliverKey('weather-shared');
    expect(task_ids.sort()).toEqual(ours.map((handle) => handle.workflowId).sort());
    for (const handle of ours) {
      const { stop_reason, events } = await outcomeOf(handle);
      expect(stop_reason).toBe('goal_reached');
      expect(ofType(events, 'action_result')).toMatchObject([{ outcome: 'delivered' }]);
    }
    if (ours[0]) keepHistory(ours[0], 'credential-shared');
    await theirs.signal(STOP_SIGNAL, { actor: 'somebody-else' });
    const { stop_reason, events } = await outcomeOf(theirs);
    expect(stop_reason).toBe('user_stopped');
    expect(ofType(events, 'action_result')).toMatchObject([{ outcome: 'withdrawn' }]);
  });

  it('takes an answer that comes before its request', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-four');
    const early: RequestAnswer = { request_id: 'r1', outcome: 'delivered', actor: 'local' };
    await handle.signal(ANSWER_SIGNAL, early);
    expect((await outcomeOf(handle)).stop_reason).toBe('goal_reached');
  });

  it('counts the same answer once, however often it comes', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-five');
    const { request_id } = await eventually(stack, handle, 'credential_request');
    const answer: RequestAnswer = { request_id, outcome: 'delivered', actor: 'local' };
    await Promise.all(Array.from({ length: 100 }, () => handle.signal(ANSWER_SIGNAL, answer)));
    const { events } = await outcomeOf(handle);
    expect(ofType(events, 'action_result').filter((event) => event.request_id === request_id)).toHaveLength(
      1,
    );
    expect(events.filter(isCredentialRequest)).toHaveLength(1);
  });
});

describe('a person decides', () => {
  it.each([
    ['approved', 'goal_reached'],
    ['rejected', 'verifier_stopped'],
  ] as const)('an approval: %s', async (outcome, stopReason) => {
    const handle = await stack.start('Publish the release notes. scenario:approval');
    const { request_id, actions } = await eventually(stack, handle, 'approval_request');
    expect(actions?.[0]).toMatch(/^request_approval:/);
    await handle.executeUpdate(ANSWER_UPDATE, { args: [{ request_id, outcome, actor: 'local' }] });
    expect((await outcomeOf(handle)).stop_reason).toBe(stopReason);
    keepHistory(handle, `approval-${outcome}`);
  });

  it('refuses an answer to an unknown request and a second, different one', async () => {
    const handle = await stack.start('Publish the release notes. scenario:approval');
    const { request_id } = await eventually(stack, handle, 'approval_request');
    const send = (answer: RequestAnswer) => handle.executeUpdate(ANSWER_UPDATE, { args: [answer] });
    await expect(send({ request_id: 'r99', outcome: 'approved', actor: 'local' })).rejects.toThrow(
      WorkflowUpdateFailedError,
    );
    const both = await Promise.allSettled([
      send({ request_id, outcome: 'approved', actor: 'local' }),
      send({ request_id, outcome: 'rejected', actor: 'other' }),
    ]);
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
    await handle.result();
  });

  it('stops a run in the middle of a model call', async () => {
    const handle = await stack.start('Take your time. scenario:slow:60000');
    await eventually(stack, handle, 'agent_message');
    await handle.signal(STOP_SIGNAL, { actor: 'local' });
    await handle.signal(STOP_SIGNAL, { actor: 'other' });
    const { stop_reason, events } = await outcomeOf(handle);
    expect(stop_reason).toBe('user_stopped');
    expect(ofType(events, 'finished')).toHaveLength(1);
    keepHistory(handle, 'stopped');
  });

  it('stops a run that waits', async () => {
    const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-six');
    await eventually(stack, handle, 'credential_request');
    await handle.signal(STOP_SIGNAL, { actor: 'local' });
    expect((await outcomeOf(handle)).stop_reason).toBe('user_stopped');
    expect((await deliverKey('weather-six')).task_ids).toEqual([]);
  });
});

describe('a provider in trouble', () => {
  it.each([
    'failing-provider',
    'garbage-provider',
    'truncated-provider',
    'stalled-provider',
    'overloaded-provider',
  ])(
    '%s: is tried again and the run goes on',
    async (scenario) => {
      const handle = await stack.start(`Say hello to ${scenario}. scenario:${scenario}`, { max_rounds: 3 });
      const { stop_reason, events, verdicts } = await outcomeOf(handle);
      expect(stop_reason).toBe('max_rounds');
      expect(verdicts.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
      expect(ofType(events, 'error')).toEqual([]);
    },
    60_000,
  );

  it('refused-request: fails with a clear code', async () => {
    const handle = await stack.start('Say hello. scenario:refused-request');
    const { stop_reason, events } = await outcomeOf(handle);
    expect(stop_reason).toBe('failed');
    expect(ofType(events, 'error')).toMatchObject([{ code: 'provider_refused' }]);
  });

  it('broken-provider: fails after its attempts', async () => {
    const handle = await stack.start('Say hello. scenario:broken-provider');
    const { stop_reason, events } = await outcomeOf(handle);
    expect(stop_reason).toBe('failed');
    expect(ofType(events, 'error')).toMatchObject([{ code: 'provider_unavailable' }]);
  }, 120_000);

  it('a verifier that talks nonsense leaves uncertain verdicts, never a pass', async () => {
    const handle = await stack.start('Say hello. scenario:garbage-verdict');
    const { stop_reason, verdicts } = await outcomeOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect(new Set(verdicts.map(({ verdict, category }) => `${verdict} ${category}`))).toEqual(
      new Set(['uncertain verifier_outage']),
    );
    keepHistory(handle, 'verifier-outage-open');
  });

  it('asks a person about an unverified message where policy says closed', async () => {
    const handle = await stack.start('Say hello. scenario:garbage-verdict', { on_verifier_outage: 'closed' });
    const { request_id } = await eventually(stack, handle, 'approval_request');
    await handle.executeUpdate(ANSWER_UPDATE, {
      args: [{ request_id, outcome: 'rejected', actor: 'local' }],
    });
    expect((await outcomeOf(handle)).stop_reason).toBe('verifier_stopped');
    keepHistory(handle, 'verifier-outage-closed');
  });

  it('goes on with an unverified message when a person says so', async () => {
    const closed = { on_verifier_outage: 'closed' as const, max_rounds: 3 };
    const handle = await stack.start('Say hello. scenario:garbage-verdict', closed);
    for (const request_id of ['r1', 'r2'])
      await handle.signal(ANSWER_SIGNAL, { request_id, outcome: 'approved', actor: 'local' });
    const { stop_reason, verdicts } = await outcomeOf(handle);
    expect([stop_reason, verdicts.length]).toEqual(['max_rounds', 2]);
    keepHistory(handle, 'verifier-outage-approved');
  });
});

it('goes on where it was when the worker is replaced', async () => {
  const handle = await stack.start('Fetch the forecast. scenario:missing-credential:weather-seven');
  await eventually(stack, handle, 'credential_request');
  await stack.stopWorker();
  await stack.startWorker();
  await deliverKey('weather-seven');
  const { stop_reason, events } = await outcomeOf(handle);
  expect(stop_reason).toBe('goal_reached');
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  keepHistory(handle, 'worker-restart');
});
