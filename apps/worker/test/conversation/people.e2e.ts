import {
  foldRunState,
  INITIAL_RUN_STATE,
  PAUSE_SIGNAL,
  RESUME_SIGNAL,
  SAY_SIGNAL,
  STOP_SIGNAL,
} from '@vouch/shared';
import { waitFor } from '../../../../test/wait-for';
import { keepHistory } from '../replay/histories';
import { eventually, TEAM } from '../worker-stack';
import { byAgents, infos, ofType, useConversations } from './use-conversations';

const { stack, start, journalOf, answer, storeWords, nthRequest } = useConversations();

describe('people', () => {
  it('pause a run before its next call, and resume it', async () => {
    const handle = await start('scenario:slow:200 Plan a small workshop.');
    await eventually(stack(), handle, 'verifier_result');
    await handle.signal(PAUSE_SIGNAL, { actor: 'ada' });
    await handle.signal(PAUSE_SIGNAL, { actor: 'ada' });
    await waitFor(async () => infos(await stack().events(handle), 'paused')[0]);
    const quiet = () => stack().model.requests().length;
    const before = await waitFor(async () => {
      const count = quiet();
      const described = await handle.describe();
      return (described.raw.pendingActivities ?? []).length === 0 ? count : undefined;
    });
    const paused = (await stack().events(handle)).reduce(foldRunState, INITIAL_RUN_STATE);
    expect(paused.phase).toBe('paused');
    expect(quiet()).toBe(before);
    await handle.signal(RESUME_SIGNAL, { actor: 'ada' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect([infos(events, 'paused').length, infos(events, 'resumed').length]).toEqual([1, 1]);
    keepHistory(handle, 'paused');
  });

  it('say something at any time: once, and the next agent reads it', async () => {
    const handle = await start('scenario:slow:200 Plan a small workshop.');
    await eventually(stack(), handle, 'verifier_result');
    await storeWords(handle, 'p-1', 'Please keep it under ninety minutes.');
    for (let sent = 0; sent < 3; sent += 1) await handle.signal(SAY_SIGNAL, { call_id: 'p-1', actor: 'ada' });
    const { events } = await journalOf(handle);
    const mine = ofType(events, 'agent_message').filter(({ message_id }) => message_id === 'p-1');
    expect(mine).toEqual([
      expect.objectContaining({ sender: 'user', content: 'Please keep it under ninety minutes.' }),
    ]);
    keepHistory(handle, 'person-speaks');
  });

  it('flood a waiting run with words: all are heard, in few steps, and a stop still reaches it', async () => {
    const handle = await start('Fetch it. scenario:missing-credential:flood-key');
    await eventually(stack(), handle, 'credential_request');
    const ids = Array.from({ length: 400 }, (_, index) => `flood-${index}`);
    for (const id of ids) await storeWords(handle, id, 'Faster!');
    await Promise.all(ids.map((call_id) => handle.signal(SAY_SIGNAL, { call_id, actor: 'ada' })));
    await handle.signal(STOP_SIGNAL, { actor: 'ada' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('user_stopped');
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    const heard = ofType(events, 'agent_message').filter(({ message_id }) => message_id.startsWith('flood-'));
    expect(new Set(heard.map(({ message_id }) => message_id))).toEqual(new Set(ids));
    const { events: history } = await handle.fetchHistory();
    const steps = (history ?? []).filter((event) => event.activityTaskScheduledEventAttributes);
    const carried = steps.map(
      (event) => event.activityTaskScheduledEventAttributes?.input?.payloads?.[0]?.data,
    );
    const bytes = carried.reduce((sum, data) => sum + (data?.length ?? 0), 0);
    expect(bytes).toBeLessThan(400 * 1_000);
  });

  it('say so much to a waiting run that it goes on in a new history, and nothing is lost', async () => {
    const agents = TEAM.map(({ name, role }) => ({ name, role, human_input: 'ALWAYS' as const }));
    const handle = await start('Write a short plan for a garden.', { agents, max_rounds: 3 });
    const asked = await nthRequest(handle, 1);
    const ids = Array.from({ length: 1_000 }, (_, index) => `many-${index}`);
    await Promise.all(
      ids.map(async (call_id) => {
        await storeWords(handle, call_id, 'And beans.');
        await handle.signal(SAY_SIGNAL, { call_id, actor: 'ada' });
      }),
    );
    await answer(handle, { request_id: asked.request_id, outcome: 'declined' });
    const next = await nthRequest(handle, 2);
    const [first, second] = [handle.firstExecutionRunId, (await handle.describe()).runId];
    expect(second).not.toBe(first);
    await answer(handle, { request_id: next.request_id, outcome: 'declined' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('max_rounds');
    const heard = ofType(events, 'agent_message').filter(({ message_id }) => message_id.startsWith('many-'));
    expect(heard.map(({ message_id }) => message_id).sort()).toEqual(ids.sort());
    keepHistory(handle, 'many-messages', { runId: first });
  });

  it('stop a run during a model call, draft and all', async () => {
    const handle = await start('scenario:slow:60000 Plan a small workshop.');
    await waitFor(async () => ((await handle.describe()).raw.pendingActivities ?? [])[0]);
    await handle.signal(STOP_SIGNAL, { actor: 'ada' });
    expect((await journalOf(handle)).stop_reason).toBe('user_stopped');
  });

  it('write for an agent with human input ALWAYS, or let it write by itself', async () => {
    const agents = TEAM.map(({ name, role }, index) => ({
      name,
      role,
      ...(index === 0 && { human_input: 'ALWAYS' as const }),
    }));
    const handle = await start('Write a short plan for a garden.', { agents, max_rounds: 5 });
    const first = await nthRequest(handle, 1);
    expect(first).toMatchObject({ kind: 'question', agent: 'planner', data: { mode: 'ALWAYS' } });
    await storeWords(handle, 'r1-words', 'Plant beans first, then tomatoes.');
    await answer(handle, { request_id: first.request_id, outcome: 'answered', call_id: 'r1-words' });
    const second = await nthRequest(handle, 2);
    await answer(handle, { request_id: second.request_id, outcome: 'declined' });
    const { events } = await journalOf(handle);
    const mine = byAgents(events).filter(({ sender }) => sender === 'planner');
    expect(mine.map(({ content }) => content)[0]).toBe('Plant beans first, then tomatoes.');
    expect(mine[1]?.model).toBe('simulated');
    expect(ofType(events, 'verifier_result')[0]).toMatchObject({ message_id: 'r1-words' });
    keepHistory(handle, 'human-input');
  });
});
