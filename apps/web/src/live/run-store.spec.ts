import { eventOf, startedEvent } from '../testing/events';
import { createRunStore } from './run-store';

describe('the store of a run', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('draws once for many events and folds them all', () => {
    const store = createRunStore();
    const draw = jest.fn();
    store.subscribe(draw);
    store.add(startedEvent(1));
    store.add(eventOf('info', 2));
    store.add(eventOf('agent_message', 3, { usage: { prompt_tokens: 7, completion_tokens: 3 } }));
    jest.runAllTimers();
    expect(draw).toHaveBeenCalledTimes(1);
    const { events, state } = store.getSnapshot();
    expect(events).toHaveLength(3);
    expect(state).toMatchObject({
      last_seq: 3,
      round: 1,
      phase: 'running',
      usage: { agents: { prompt_tokens: 7 } },
    });
  });

  it('survives an event whose loose data cannot be read', () => {
    const store = createRunStore();
    store.add(eventOf('info', 1, { kind: 'started', data: { agents: 'nonsense' } }));
    store.setStatus('live');
    expect(store.getSnapshot().state).toMatchObject({ last_seq: 1, phase: 'queued' });
  });

  it('knows how far it is before anything is drawn', () => {
    const store = createRunStore();
    store.add(startedEvent(1));
    expect(store.getSnapshot().events).toHaveLength(0);
    expect(store.lastSeq()).toBe(1);
  });
});
