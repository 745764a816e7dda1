import { z } from 'zod';
import { booleanEnv, listEnv, secondsEnv, urlEnv } from './env-values';

describe('booleanEnv', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
  ])('reads %s', (text, value) => {
    expect(booleanEnv(!value).parse(text)).toBe(value);
  });

  it.each(['yes', 'on', 'TRUE', '2'])('refuses %s', (text) => {
    expect(booleanEnv(false).safeParse(text).success).toBe(false);
  });

  it('has a default', () => {
    expect(z.object({ A: booleanEnv(true) }).parse({})).toEqual({ A: true });
  });
});

describe('secondsEnv', () => {
  it.each(['1', '2.5', '86400'])('accepts %s', (text) => {
    expect(secondsEnv(30).parse(text)).toBe(Number(text));
  });

  it.each(['0', '-1', '86401', '1e3', 'Infinity', '10s'])('refuses %s', (text) => {
    expect(secondsEnv(30).safeParse(text).success).toBe(false);
  });
});

describe('urlEnv', () => {
  it.each(['http://127.0.0.1:1/v1', 'HTTPS://example.org'])('accepts %s', (text) => {
    expect(urlEnv(['http', 'https']).safeParse(text).success).toBe(true);
  });

  it.each(['127.0.0.1:80', 'ftp://example.org', 'http://', 'httpx://a'])('refuses %s', (text) => {
    expect(urlEnv(['http', 'https']).safeParse(text).success).toBe(false);
  });
});

describe('listEnv', () => {
  it('trims and drops empty items', () => {
    expect(listEnv(' a, b ,,c,')).toEqual(['a', 'b', 'c']);
  });
});
