import fc from 'fast-check';
import { firstTurn, nextTurn, resumedTurn, retryTurn, type Turn } from './turn';

const TEAM = [{ name: 'planner' }, { name: 'worker' }, { name: 'critic' }];

const teams = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/), { minLength: 1, maxLength: 12 })
  .map((names) => names.map((name) => ({ name })));
const moves = fc.array(fc.constantFrom('next' as const, 'retry' as const, 'resume' as const), {
  maxLength: 80,
});

function move(turn: Turn, kind: 'next' | 'retry' | 'resume', agents: { name: string }[]): Turn {
  if (kind === 'retry') return retryTurn(turn, `m${turn.retries}`);
  return kind === 'resume' ? resumedTurn(turn, 'the key is there') : nextTurn(turn, agents);
}

describe('round robin', () => {
  it('starts with the first agent in round 2, as the opening message is round 1', () => {
    expect(firstTurn(TEAM)).toMatchObject({ round: 2, speaker: 'planner', retries: 0 });
  });

  it('skips nobody and repeats nobody, whatever is retried or resumed in between', () => {
    fc.assert(
      fc.property(teams, moves, (agents, sequence) => {
        let turn = firstTurn(agents);
        const speakers = [turn.speaker];
        for (const kind of sequence) {
          const before = turn;
          turn = move(turn, kind, agents);
          if (kind === 'next') speakers.push(turn.speaker);
          else expect(turn).toMatchObject({ speaker: before.speaker, round: before.round });
          expect(turn.round).toBe(speakers.length + 1);
        }
        expect(speakers).toEqual(speakers.map((_, index) => agents[index % agents.length]?.name));
      }),
    );
  });

  it('lets a team of one go on alone', () => {
    const alone = [{ name: 'solo' }];
    expect(nextTurn(firstTurn(alone), alone)).toMatchObject({ speaker: 'solo', round: 3 });
  });

  it('begins anew when the last speaker has left the team', () => {
    expect(nextTurn({ ...firstTurn(TEAM), speaker: 'gone' }, TEAM).speaker).toBe('planner');
  });
});

describe('a retry', () => {
  it('replaces the message before it and counts', () => {
    const first = retryTurn(firstTurn(TEAM), 'm1');
    expect(first).toMatchObject({ retries: 1, replaces: 'm1' });
    expect(retryTurn(first, 'm2')).toMatchObject({
      retries: 2,
      replaces: 'm2',
      speaker: 'planner',
      round: 2,
    });
  });

  it.each([
    ['the next turn', (turn: Turn) => nextTurn(turn, TEAM)],
    ['a resumed turn', (turn: Turn) => resumedTurn(turn, 'the key is there')],
  ])('leaves nothing behind in %s', (_, after) => {
    const turn = after(retryTurn(firstTurn(TEAM), 'm1'));
    expect(turn.retries).toBe(0);
    expect(turn.replaces).toBeUndefined();
  });
});
