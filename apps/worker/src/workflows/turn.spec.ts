import { firstTurn, nextTurn, resumedTurn, retryTurn, type Turn } from './turn';

const agents = ['planner', 'worker'].map((name) => ({ name, role: 'works' }));
const first = firstTurn({ agents });

it('opens in round 2, as the opening message is round 1', () => {
  expect(first).toMatchObject({ round: 2, speaker: 'planner', retries: 0 });
});

it('leaves the first speaker open where it has to be chosen', () => {
  const selection = { mode: 'auto', allow_repeat_speaker: true } as const;
  expect(firstTurn({ agents, selection })).toMatchObject({ round: 2, speaker: '' });
});

describe('a retry', () => {
  it('replaces the message before it and counts', () => {
    const again = retryTurn(first, 'm1');
    expect(again).toMatchObject({ retries: 1, replaces: 'm1' });
    expect(retryTurn(again, 'm2')).toMatchObject({
      retries: 2,
      replaces: 'm2',
      speaker: 'planner',
      round: 2,
    });
  });

  it('does not cost its choice of the speaker again', () => {
    const spent = { small: { prompt_tokens: 5, completion_tokens: 1 } };
    const chosen = nextTurn(first, { speaker: 'worker', reason: 'fits', spent });
    expect(chosen.spent).toEqual(spent);
    expect(retryTurn(chosen, 'm1')).not.toHaveProperty('spent');
  });

  it.each([
    ['the next turn', (turn: Turn) => nextTurn(turn, { speaker: 'worker', reason: 'round robin' }), 3],
    ['a resumed turn', (turn: Turn) => resumedTurn(turn, 'the key is there'), 2],
  ])('leaves nothing behind in %s', (_, after, round) => {
    const turn = after(retryTurn(first, 'm1'));
    expect(turn).toMatchObject({ retries: 0, round });
    expect(turn.replaces).toBeUndefined();
  });
});
