import { followTeam, IN_TURN, mayFollow, selectionOf, toggled } from './selection-draft';

const agent = (name: string) => ({ name, role: 'r', system_message: 's' });
const [a, b, c] = [agent('a'), agent('b'), agent('c')];

describe('who may speak after whom', () => {
  it('is barred and allowed again', () => {
    const once = toggled([], 0, 1);
    expect([mayFollow(once, 0, 1), mayFollow(once, 1, 0)]).toEqual([false, true]);
    expect(toggled(once, 0, 1)).toEqual([]);
  });

  it('is kept by an agent when others leave and when it gets another name', () => {
    const barred = [
      [0, 1],
      [1, 2],
    ] as const;
    expect(followTeam(barred, [a, b, c], [b, c])).toEqual([[0, 1]]);
    expect(followTeam(barred, [a, b, c], [a, b, c, agent('d')])).toEqual(barred);
    expect(followTeam(barred, [a, b, c], [a, agent('bea'), c])).toEqual(barred);
  });

  it('is sent by name, and only for a team whose names are known', () => {
    const draft = { ...IN_TURN, mode: 'random' as const, allow_repeat: false, barred: [[0, 1]] as const };
    expect(selectionOf(draft, ['ann', 'bob'])).toEqual({
      mode: 'random',
      allow_repeat_speaker: false,
      transitions: { disallowed: { ann: ['bob'] } },
    });
    expect(selectionOf(draft, ['constructor', 'bob'])).toMatchObject({
      transitions: { disallowed: { constructor: ['bob'] } },
    });
    expect(selectionOf(draft, [])).toEqual({ mode: 'random', allow_repeat_speaker: false });
  });
});
