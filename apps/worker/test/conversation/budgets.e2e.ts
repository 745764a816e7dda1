import { foldRunState, INITIAL_RUN_STATE } from '@vouch/shared';
import { keepHistory } from '../replay/histories';
import { infos, useConversations } from './use-conversations';

const { start, journalOf, answer, nthRequest } = useConversations();

describe('budgets', () => {
  it('pause and ask before a limit could be broken, and go on when it is raised', async () => {
    const handle = await start('Write a short plan for a garden.', { budget: { tokens: 9_000 } });
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'budget', data: { limit: 'tokens', budget: { tokens: 9_000 } } });
    await answer(handle, { request_id: asked.request_id, outcome: 'approved', budget: { tokens: 900_000 } });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    expect(infos(events, 'budget_raised')[0]?.data).toMatchObject({
      budget: { tokens: 900_000 },
      actor: 'ada',
    });
    keepHistory(handle, 'budget-raised');
  });

  it('end a run with a reason when nobody raises them, never over the limit', async () => {
    const handle = await start('scenario:stubborn-agent', { budget: { tokens: 30_000 }, max_rounds: 500 });
    const asked = await nthRequest(handle, 1);
    await answer(handle, { request_id: asked.request_id, outcome: 'rejected' });
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('budget_exhausted');
    const { usage } = events.reduce(foldRunState, INITIAL_RUN_STATE);
    const tokens = Object.values(usage).reduce(
      (sum, side) => sum + side.prompt_tokens + side.completion_tokens,
      0,
    );
    expect(tokens).toBeGreaterThan(5_000);
    expect(tokens).toBeLessThanOrEqual(30_000);
    keepHistory(handle, 'budget-exhausted');
  });

  it('count messages and running time by themselves', async () => {
    const handle = await start('scenario:stubborn-agent', { budget: { turns: 4 }, max_rounds: 50 });
    const asked = await nthRequest(handle, 1);
    expect(asked.data).toMatchObject({ limit: 'turns', spent: 4 });
    await answer(handle, { request_id: asked.request_id, outcome: 'rejected' });
    expect((await journalOf(handle)).stop_reason).toBe('budget_exhausted');
  });
});
