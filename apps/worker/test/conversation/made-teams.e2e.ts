import { foldRunState, INITIAL_RUN_STATE, type TaskInput } from '@vouch/shared';
import { keepHistory } from '../replay/histories';
import { byAgents, expectLiveFigures, useConversations } from './use-conversations';

const { stack, start, journalOf, answer, nthRequest } = useConversations();

describe('a team that is made for the task', () => {
  const build = (review: boolean): Partial<TaskInput> & { team: [] } => ({
    team: [],
    agents: [],
    build_team: { max_agents: 3, review },
  });

  it('is planned, described and put to work', async () => {
    const handle = await start('Write a short plan for a garden.', build(false));
    const { stop_reason, events } = await journalOf(handle);
    expect(['goal_reached', 'max_rounds']).toContain(stop_reason);
    const { agents } = events.reduce(foldRunState, INITIAL_RUN_STATE);
    expect(agents.length).toBeGreaterThan(1);
    const names = agents.map(({ name }) => name);
    expect(byAgents(events).every(({ sender }) => names.includes(sender))).toBe(true);
    expectLiveFigures(events);
    keepHistory(handle, 'team-built');
  });

  it('waits for a person who may edit it', async () => {
    const handle = await start('Write a short plan for a garden.', { ...build(true), max_rounds: 3 });
    const asked = await nthRequest(handle, 1);
    expect(asked).toMatchObject({ kind: 'plan' });
    const proposed = asked.data?.agents as { name: string; system_message: string }[];
    expect(proposed.every(({ system_message }) => system_message.length > 0)).toBe(true);
    const agents = [{ name: 'gardener', role: 'plants', system_message: 'You plant beans.' }];
    const edit = { output: { agents }, facts: {}, request: null };
    await stack().outputs.storeOnce({
      task_id: handle.workflowId,
      call_id: 'r1-edit',
      kind: 'person',
      ...edit,
    });
    await answer(handle, { request_id: asked.request_id, outcome: 'approved', call_id: 'r1-edit' });
    const { events } = await journalOf(handle);
    expect(new Set(byAgents(events).map(({ sender }) => sender))).toEqual(new Set(['gardener']));
    keepHistory(handle, 'plan-edited');
  });

  it('is not put to work when the plan is rejected', async () => {
    const handle = await start('Write a short plan for a garden.', build(true));
    const { request_id } = await nthRequest(handle, 1);
    await answer(handle, { request_id, outcome: 'rejected' });
    const { stop_reason, events } = await journalOf(handle);
    expect([stop_reason, byAgents(events)]).toEqual(['user_stopped', []]);
  });
});
