import type { JournalEvent } from '@vouch/shared';
import { eventOf, startedEvent } from '../../testing/events';
import { spendingOf } from './spending';

const usage = (prompt_tokens: number, completion_tokens: number) => ({ prompt_tokens, completion_tokens });
const at = (ts: number, event: JournalEvent): JournalEvent => ({ ...event, ts });
const info = (seq: number, kind: string, data: Record<string, unknown> = {}) =>
  eventOf('info', seq, { kind, data });

describe('what a run has used', () => {
  it('is nothing before it starts', () => {
    expect(spendingOf([])).toMatchObject({ turns: 0, seconds: 0, runningSince: null });
  });

  it('counts agents and verifier apart, discarded drafts with the agents', () => {
    const spending = spendingOf([
      startedEvent(1),
      eventOf('agent_message', 2, { sender: 'user' }),
      eventOf('agent_message', 3, { model: 'simulated', usage: usage(10, 5) }),
      info(4, 'draft_discarded', { model: 'simulated', usage: usage(20, 2) }),
      eventOf('verifier_result', 5, { model: 'simulated', usage: usage(100, 1) }),
    ]);
    expect(spending).toMatchObject({ turns: 2, agents: { tokens: 37 }, verifier: { tokens: 101 } });
    expect(spending.agents.cost).toEqual({ usd: 0, unpriced_models: [] });
  });

  it('does not count what a fork copied', () => {
    const spending = spendingOf([
      startedEvent(1),
      eventOf('agent_message', 2, { model: 'simulated', usage: usage(10, 5) }),
      info(3, 'forked', { parent_task_id: 'other' }),
      startedEvent(4),
      eventOf('agent_message', 5, { model: 'simulated', usage: usage(1, 1) }),
    ]);
    expect(spending).toMatchObject({ turns: 1, agents: { tokens: 2 } });
  });

  it('counts what choosing a speaker, making a team and a first opinion cost', () => {
    const spending = spendingOf([
      startedEvent(1),
      info(2, 'team_built', { agents: [], spent: { simulated: usage(30, 4), other: usage(1, 0) } }),
      info(3, 'speaker_selected', { agent: 'ada', round: 2, spent: { simulated: usage(7, 1) } }),
      eventOf('verifier_result', 4, {
        model: 'strong',
        usage: usage(50, 2),
        earlier_calls: [{ model: 'small', usage: usage(40, 1) }],
      }),
    ]);
    expect(spending).toMatchObject({ turns: 0, agents: { tokens: 43 }, verifier: { tokens: 93 } });
  });

  it('counts a model whatever it is called', () => {
    const called = (model: string) => eventOf('agent_message', 1, { model, usage: usage(1, 2) });
    const { agents } = spendingOf([called('constructor'), called('constructor'), called('__proto__')]);
    expect(agents).toEqual({
      tokens: 9,
      cost: { usd: null, unpriced_models: ['__proto__', 'constructor'] },
    });
  });

  it('says which model has no known price', () => {
    const { agents } = spendingOf([eventOf('agent_message', 1, { model: 'odd', usage: usage(1, 1) })]);
    expect(agents.cost).toEqual({ usd: null, unpriced_models: ['odd'] });
  });

  it('stops the time while somebody has to answer or has paused the run', () => {
    const events = [
      at(100, startedEvent(1)),
      at(110, eventOf('approval_request', 2)),
      at(150, eventOf('credential_request', 3)),
      at(200, eventOf('action_result', 4, { request_id: 'r1' })),
      at(300, eventOf('action_result', 5, { request_id: 'r2' })),
      at(305, info(6, 'paused')),
      at(400, info(7, 'resumed')),
    ];
    expect(spendingOf(events)).toMatchObject({ seconds: 15, runningSince: 400 });
    const ended = [...events, at(407, eventOf('finished', 8))];
    expect(spendingOf(ended)).toMatchObject({ seconds: 22, runningSince: null });
  });
});
