import { foldRunState, INITIAL_RUN_STATE, type JournalEvent, type TaskInput } from '@vouch/shared';
import { keepHistory } from '../replay/histories';
import { byAgents, infos, ofType, useConversations } from './use-conversations';

const { start, journalOf, answer, storeWords, nthRequest } = useConversations();

describe('suggested actions really happen', () => {
  const suggested = (name: string, input: Partial<TaskInput> = {}) =>
    start(`scenario:suggestion:${name} Plan a small workshop.`, {
      auto_apply: true,
      max_rounds: 12,
      ...input,
    });
  const resultsOf = (events: JournalEvent[], name: string) =>
    ofType(events, 'action_result').filter(({ action }) => action.startsWith(name));

  it('another agent joins and speaks', async () => {
    const handle = await suggested('add_agent');
    const { events } = await journalOf(handle);
    expect(resultsOf(events, 'add_agent')).toEqual([
      expect.objectContaining({ outcome: 'applied', actor: 'policy' }),
    ]);
    expect(byAgents(events).some(({ sender }) => sender === 'fact_checker')).toBe(true);
    expect(events.reduce(foldRunState, INITIAL_RUN_STATE).agents.map(({ name }) => name)).toContain(
      'fact_checker',
    );
    keepHistory(handle, 'agent-added');
  });

  it('a span is taken out of every place after a person said so, arguments edited', async () => {
    const handle = await suggested('redact');
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'action', schema: { properties: { span: { type: 'string' } } } });
    const span = (asked.data?.args as { span: string }).span;
    await answer(handle, { request_id: asked.request_id, outcome: 'approved' });
    const { events } = await journalOf(handle);
    expect(JSON.stringify(events)).not.toContain(JSON.stringify(span).slice(1, -1));
    expect(JSON.stringify(byAgents(events))).toContain('[redacted]');
    expect(resultsOf(events, 'redact')).toHaveLength(2);
    keepHistory(handle, 'redacted');
  });

  it('a draft that was written from what is taken out is dropped before it', async () => {
    const handle = await suggested('redact');
    const asked = await nthRequest(handle, 1);
    await answer(handle, { request_id: asked.request_id, outcome: 'approved' });
    const { events } = await journalOf(handle);
    const [redacted] = resultsOf(events, 'redact').filter(({ outcome }) => outcome === 'applied');
    const [dropped] = infos(events, 'draft_discarded');
    expect(dropped?.data?.reason).toBe('something was taken out of the conversation');
    expect(dropped?.seq).toBeLessThan(redacted?.seq ?? 0);
    const next = byAgents(events).find(({ seq }) => seq > (redacted?.seq ?? Infinity));
    expect(next?.message_id).toBeDefined();
    expect(next?.message_id).not.toBe(dropped?.data?.call_id);
    keepHistory(handle, 'redacted-draft');
  });

  it('a new plan is made by the planner', async () => {
    const handle = await suggested('replan');
    const { events } = await journalOf(handle);
    const [result] = resultsOf(events, 'replan');
    const next = byAgents(events).find(({ seq }) => seq > (result?.seq ?? Infinity));
    expect(next?.sender).toBe('planner');
    expect(infos(events, 'replan')[0]?.data).toMatchObject({
      note: expect.stringContaining('a step is missing'),
    });
    keepHistory(handle, 'replanned');
  });

  it('a check runs and says what it found', async () => {
    const { events } = await journalOf(await suggested('run_check'));
    expect(resultsOf(events, 'run_check')[0]).toMatchObject({
      outcome: 'applied',
      detail: 'Nothing wrong was found.',
    });
  });

  it('the person clarifies', async () => {
    const handle = await suggested('ask_clarification');
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'question', data: { mode: 'clarification' } });
    await storeWords(handle, 'r1-words', 'Ninety minutes, ten people.');
    await answer(handle, { request_id: asked.request_id, outcome: 'answered', call_id: 'r1-words' });
    const { events } = await journalOf(handle);
    expect(
      ofType(events, 'agent_message').some(({ content }) => content === 'Ninety minutes, ten people.'),
    ).toBe(true);
  });

  it('once for the whole run, where a person decides so', async () => {
    const handle = await suggested('stop_run', { auto_apply: { stop_run: 'ask' } });
    const asked = await nthRequest(handle, 1);
    await answer(handle, {
      request_id: asked.request_id,
      outcome: 'rejected',
      reason: 'not yet',
      remember: true,
    });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).not.toBe('verifier_stopped');
    expect(ofType(events, 'approval_request')).toHaveLength(1);
    expect(resultsOf(events, 'stop_run')[0]?.detail).toContain('not yet');
  });
});
