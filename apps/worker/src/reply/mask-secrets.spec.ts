import { maskSecrets } from './mask-secrets';

const LETTERS = 'Abcdef0123456789Ghijkl';

describe('maskSecrets', () => {
  it.each([
    `sk-${LETTERS}`,
    `sk-proj-${LETTERS}_x-y`,
    `sk-or-v1-${LETTERS}`,
    `rk-${LETTERS}`,
    `ghp_${LETTERS}`,
    `github_pat_${LETTERS}`,
    `glpat-${LETTERS}`,
    `xoxb-${LETTERS}`,
    'AKIAIOSFODNN7EXAMPLE',
    `AIza${LETTERS}`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${LETTERS}`,
    `Bearer ${LETTERS}==`,
    `bearer\t${LETTERS}`,
  ])('masks %s wherever it stands', (key) => {
    for (const text of [key, `the key is "${key}".`, `KEY=${key}\n`, `(${key})`, `a ${key} b ${key}`]) {
      const masked = maskSecrets(text);
      expect(masked).toContain('[secret]');
      expect(masked).not.toContain(LETTERS);
      expect(masked).not.toContain(key);
    }
  });

  it.each([
    'a risk-averse plan',
    'sk-short',
    'task-based scheduling-of-many-things',
    'the bearer of news',
    'Bearer of bad',
    'eyJ is how a token starts',
    'AKIA is a prefix',
  ])('leaves %j as it is', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('masks the second key as well when the same call is made again', () => {
    const text = `sk-${LETTERS} and ghp_${LETTERS}`;
    expect([maskSecrets(text), maskSecrets(text)]).toEqual(Array(2).fill('[secret] and [secret]'));
  });

  // Each takes seconds with a pattern that reads a run of letters again from every start in it.
  it.each([['-eyJ'], ['eyJ'], ['-eyJxxxxxxxx.'], ['Bearer '], ['sk-'], ['-AIza'], ['ghp_']])(
    'reads a hostile text of many %j in passing',
    (piece) => {
      expect(maskSecrets(piece.repeat(400_000)).length).toBeGreaterThan(0);
    },
    5_000,
  );
});
