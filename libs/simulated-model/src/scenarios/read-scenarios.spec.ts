import { credentialState } from './credential-state';
import { latencyOf, lengthOfLong, missingProvider, readScenarios, withoutScenarios } from './read-scenarios';

describe('readScenarios', () => {
  it('reads names and arguments, and ignores unknown ones', () => {
    const found = readScenarios(
      'Do it, scenario:missing-credential:GitHub. Also scenario:slow:500 and scenario:nonsense',
    );
    expect([...found]).toEqual([
      ['missing-credential', 'GitHub'],
      ['slow', '500'],
    ]);
    expect(missingProvider(found)).toBe('github');
    expect(latencyOf(found, 10)).toBe(500);
  });

  it('has defaults for what the text leaves out', () => {
    expect(missingProvider(readScenarios('scenario:missing-credential'))).toBe('weather');
    expect(latencyOf(readScenarios('scenario:slow'), 10)).toBe(3_000);
    expect(latencyOf(readScenarios('nothing'), 10)).toBe(10);
    expect(lengthOfLong(readScenarios('scenario:long'))).toBe(200);
    expect(lengthOfLong(readScenarios('scenario:long:12'))).toBe(12);
  });

  it('leaves the rest of the text', () => {
    expect(withoutScenarios('a scenario:slow:5 b').replace(/\s+/g, ' ')).toBe('a b');
  });
});

describe('credentialState', () => {
  it.each([
    [['The key for weather is now stored.'], 'stored'],
    [['A key was stored.', 'The KEY FOR WEATHER was stored by a person'], 'stored'],
    [['The key for weather was declined.'], 'declined'],
    [['The key for weather was declined.', 'The key for weather is now stored.'], 'stored'],
    [['The key for weather2 is now stored.'], 'open'],
    [['The key for github is now stored.'], 'open'],
    [[], 'open'],
  ])('%j is %s', (facts, state) => {
    expect(credentialState(facts, 'weather')).toBe(state);
  });
});
