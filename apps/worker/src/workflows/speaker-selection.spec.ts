import { SELECTION_MODES, type SpeakerSelection } from '@vouch/shared';
import fc from 'fast-check';
import {
  eligibleSpeakers,
  longestSilent,
  selectSpeaker,
  type Selection,
  type SelectionContext,
} from './speaker-selection';

const team = (names: string[]) => names.map((name) => ({ name, role: 'works' }));
const context = (more: Partial<SelectionContext> & { rule?: Partial<SpeakerSelection> } = {}) => {
  const { rule, ...rest } = more;
  return {
    selection: { mode: 'round_robin', allow_repeat_speaker: true, ...rule },
    agents: team(['ada', 'bob', 'cid']),
    last: 'user',
    spoken: {},
    round: 2,
    seed: 'task-1',
    ...rest,
  } satisfies SelectionContext;
};
const speakerOf = (selection: Selection) => ('speaker' in selection ? selection.speaker : undefined);

describe('who may speak', () => {
  it.each([
    ['everyone after the person', {}, ['ada', 'bob', 'cid']],
    ['not the same agent again', { last: 'ada', rule: { allow_repeat_speaker: false } }, ['bob', 'cid']],
    [
      'only allowed successors',
      { last: 'ada', rule: { transitions: { allowed: { ada: ['cid'] } } } },
      ['cid'],
    ],
    [
      'nobody after one without successors',
      { last: 'bob', rule: { transitions: { allowed: { ada: ['cid'] } } } },
      [],
    ],
    [
      'no disallowed successor',
      { last: 'ada', rule: { transitions: { disallowed: { ada: ['ada', 'cid'] } } } },
      ['bob'],
    ],
    [
      'all after one that nothing is said about',
      { last: 'bob', rule: { transitions: { disallowed: { ada: ['bob'] } } } },
      ['ada', 'bob', 'cid'],
    ],
  ] as const)('%s', (_, more, expected) => {
    expect(eligibleSpeakers(context(more as never))).toEqual(expected);
  });

  it('an agent that may speak after some agents only', () => {
    const agents = [
      { name: 'ada', role: '' },
      { name: 'bob', role: '', may_speak_after: ['ada'] },
    ];
    expect(eligibleSpeakers(context({ agents, last: 'user' }))).toEqual(['ada']);
    expect(eligibleSpeakers(context({ agents, last: 'ada' }))).toEqual(['ada', 'bob']);
  });
});

describe('who speaks', () => {
  it('goes round the team, past those who may not', () => {
    expect(speakerOf(selectSpeaker(context()))).toBe('ada');
    expect(speakerOf(selectSpeaker(context({ last: 'cid' })))).toBe('ada');
    const rule = { transitions: { disallowed: { ada: ['bob'] } } };
    expect(speakerOf(selectSpeaker(context({ last: 'ada', rule })))).toBe('cid');
    expect(speakerOf(selectSpeaker(context({ last: 'gone' })))).toBe('ada');
  });

  it('follows a handoff, but not to one who may not speak', () => {
    expect(speakerOf(selectSpeaker(context({ last: 'ada', named: 'cid' })))).toBe('cid');
    expect(speakerOf(selectSpeaker(context({ last: 'ada', named: 'eve' })))).toBe('bob');
    const rule = { allow_repeat_speaker: false };
    expect(speakerOf(selectSpeaker(context({ last: 'ada', named: 'ada', rule })))).toBe('bob');
  });

  it.each(SELECTION_MODES)('asks nobody in mode %s when only one may speak', (mode) => {
    const rule = { mode, transitions: { allowed: { ada: ['cid'] } } };
    expect(selectSpeaker(context({ last: 'ada', rule }))).toMatchObject({ speaker: 'cid' });
  });

  it.each(['auto', 'manual'] as const)('leaves %s to be decided among the eligible', (mode) => {
    const rule = { mode, allow_repeat_speaker: false };
    expect(selectSpeaker(context({ last: 'ada', rule }))).toEqual({
      undecided: mode,
      eligible: ['bob', 'cid'],
    });
  });

  it('says when nobody may speak', () => {
    expect(selectSpeaker(context({ last: 'ada', rule: { transitions: { allowed: {} } } }))).toEqual({
      nobody: true,
    });
  });
});

const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 6 });
const situations = names.chain((all) =>
  fc.record({
    agents: fc.constant(team(all)),
    last: fc.constantFrom('user', ...all),
    named: fc.option(fc.constantFrom('stranger', ...all), { nil: undefined }),
    round: fc.integer({ min: 2, max: 500 }),
    seed: fc.string(),
    spoken: fc.dictionary(fc.constantFrom(...all), fc.integer({ min: 2, max: 500 })),
    selection: fc.record({
      mode: fc.constantFrom(...SELECTION_MODES),
      allow_repeat_speaker: fc.boolean(),
      transitions: fc.option(
        fc
          .dictionary(fc.constantFrom(...all), fc.subarray(all))
          .chain((table) => fc.constantFrom({ allowed: table }, { disallowed: table })),
        { nil: undefined },
      ),
    }),
  }),
);

it('never lets an excluded agent speak, and always the same one in the same situation', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const eligible = eligibleSpeakers(situation);
      const selection = selectSpeaker(situation);
      expect(selectSpeaker(structuredClone(situation))).toEqual(selection);
      if ('nobody' in selection) expect(eligible).toEqual([]);
      else if ('speaker' in selection) expect(eligible).toContain(selection.speaker);
      else {
        expect(selection.eligible).toEqual(eligible);
        expect(eligible).toContain(longestSilent(eligible, situation.spoken));
      }
    }),
  );
});

it('round robin without rules skips nobody and repeats nobody', () => {
  fc.assert(
    fc.property(names, fc.integer({ min: 1, max: 40 }), (all, count) => {
      let last = 'user';
      const speakers = Array.from({ length: count }, (_, index) => {
        last = speakerOf(selectSpeaker(context({ agents: team(all), last, round: index + 2 }))) ?? '';
        return last;
      });
      expect(speakers).toEqual(speakers.map((_, index) => all[index % all.length]));
    }),
  );
});

it('falls back to the longest silent without a livelock: everyone gets a turn', () => {
  fc.assert(
    fc.property(names, (all) => {
      const spoken: Record<string, number> = {};
      all.forEach((_, index) => (spoken[longestSilent(all, spoken) ?? ''] = index + 2));
      expect(Object.keys(spoken).sort()).toEqual([...all].sort());
    }),
  );
});

it('random choices reach everyone and follow from the seed', () => {
  const rule = { mode: 'random' } as const;
  const chosen = (seed: string) =>
    Array.from({ length: 60 }, (_, round) => speakerOf(selectSpeaker(context({ rule, seed, round }))));
  expect(new Set(chosen('one')).size).toBe(3);
  expect(chosen('one')).toEqual(chosen('one'));
  expect(chosen('one')).not.toEqual(chosen('two'));
});
