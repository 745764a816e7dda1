import { keepHistory } from '../replay/histories';
import { TEAM } from '../worker-stack';
import { byAgents, expectLiveFigures, infos, selecting, useConversations } from './use-conversations';

const { start, journalOf, answer, nthRequest } = useConversations();

describe('speaker selection', () => {
  it('lets the model choose, and says why', async () => {
    const handle = await start(
      'Write a short plan for a garden.',
      selecting({ mode: 'auto', allow_repeat_speaker: false }),
    );
    const { stop_reason, events } = await journalOf(handle);
    expect(stop_reason).toBe('goal_reached');
    const speakers = byAgents(events).map(({ sender }) => sender);
    speakers.forEach((name, index) => expect(name).not.toBe(speakers[index - 1]));
    for (const { data } of infos(events, 'speaker_selected')) {
      expect(data).toMatchObject({ mode: 'auto', reason: expect.stringMatching(/least|only one/) });
    }
    expectLiveFigures(events);
    keepHistory(handle, 'selection-auto');
  });

  it('chooses at random among those who may follow', async () => {
    const transitions = {
      allowed: {
        planner: ['worker', 'critic'],
        worker: ['critic', 'planner'],
        critic: ['planner', 'worker'],
      },
    };
    const handle = await start(
      'Write a short plan for a garden.',
      selecting({ mode: 'random', transitions }),
    );
    const { events } = await journalOf(handle);
    const speakers = byAgents(events).map(({ sender }) => sender);
    speakers.forEach((name, index) => expect(name).not.toBe(speakers[index - 1]));
    keepHistory(handle, 'selection-random');
  });

  it('asks a person, who alone decides', async () => {
    const handle = await start('Write a short plan for a garden.', {
      ...selecting({ mode: 'manual' }),
      max_rounds: 3,
    });
    for (const [index, choice] of ['critic', 'worker'].entries()) {
      const { request_id, kind, options } = await nthRequest(handle, index + 1);
      expect([kind, options]).toEqual(['speaker', TEAM.map(({ name }) => name)]);
      await answer(handle, { request_id, outcome: 'answered', choice });
    }
    const { stop_reason, events } = await journalOf(handle);
    expect([stop_reason, byAgents(events).map(({ sender }) => sender)]).toEqual([
      'max_rounds',
      ['critic', 'worker'],
    ]);
    keepHistory(handle, 'selection-manual');
  });

  it('ends with a reason when nobody may speak', async () => {
    const handle = await start(
      'Write a short plan.',
      selecting({ transitions: { allowed: { planner: [] } } }),
    );
    expect((await journalOf(handle)).stop_reason).toBe('no_eligible_speaker');
  });
});
