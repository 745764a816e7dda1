import { findSecrets, maskSecrets } from './pasted-secret';

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
    `sk_live_${LETTERS}`,
    `gsk_${LETTERS}`,
    `hf_${LETTERS}`,
    `-----BEGIN RSA PRIVATE KEY-----\n${LETTERS}\n-----END RSA PRIVATE KEY-----`,
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
    'password: required',
    'the api_key = [secret]',
    'api_key: "your key goes here"',
    'token count: 123456789012345',
  ])('leaves %j as it is', (text) => {
    expect(maskSecrets(text)).toBe(text);
  });

  it('masks the second key as well when the same call is made again', () => {
    const text = `sk-${LETTERS} and ghp_${LETTERS}`;
    expect([maskSecrets(text), maskSecrets(text)]).toEqual(Array(2).fill('[secret] and [secret]'));
  });

  // Each takes seconds with a pattern that reads a run of letters again from every start in it.
  it.each([
    ['-eyJ'],
    ['eyJ'],
    ['-eyJxxxxxxxx.'],
    ['Bearer '],
    ['sk-'],
    ['-AIza'],
    ['ghp_'],
    ['api_key='],
    ['a_'],
    ['-----BEGIN '],
    ['password: x'],
  ])(
    'reads a hostile text of many %j in passing',
    (piece) => {
      expect(maskSecrets(piece.repeat(400_000)).length).toBeGreaterThan(0);
    },
    5_000,
  );
});

describe('findSecrets', () => {
  it.each([
    [`use sk-${LETTERS} please`, 'openai'],
    [`sk-ant-api03-${LETTERS}`, 'anthropic'],
    [`sk-or-v1-${LETTERS}`, 'openrouter'],
    [`ghp_${LETTERS}`, 'github'],
    ['AKIAIOSFODNN7EXAMPLE', 'aws'],
    [`OPENWEATHER_API_KEY=${LETTERS}`, 'openweather'],
    [`weather-api-key: "${LETTERS}"`, 'weather'],
    [`the weather key is ${LETTERS}.`, 'weather'],
    [`my key is "${LETTERS}"`, undefined],
    [`api_key=${LETTERS}`, undefined],
    [`Bearer ${LETTERS}`, undefined],
  ])('guesses whose key it is: %s', (text, provider) => {
    expect(findSecrets(text).map((found) => found.provider)).toEqual([provider]);
  });

  it('gives the key itself and its place, each once', () => {
    const text = `OPENAI_API_KEY="sk-${LETTERS}" and password=hunter2hunter2`;
    const found = findSecrets(text);
    expect(found.map(({ value }) => value)).toEqual([`sk-${LETTERS}`, 'hunter2hunter2']);
    for (const { start, end, value } of found) expect(text.slice(start, end)).toBe(value);
    expect(maskSecrets(text)).toBe('OPENAI_API_KEY="[secret]" and password=[secret]');
  });

  it('finds nothing in what it has masked', () => {
    const text = `a sk-${LETTERS}, x_api_key=${LETTERS}, Bearer ${LETTERS}`;
    expect(findSecrets(maskSecrets(text))).toEqual([]);
  });
});
