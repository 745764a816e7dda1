import { Authenticator } from './authenticator';

const KEY = 'k'.repeat(32);
const TOKENS = [
  { user: 'ada', token: 'token-of-ada' },
  { user: 'bob', token: 'token-of-bob' },
];
const withTokens = new Authenticator(TOKENS, KEY);
const identify = (headers: object) => withTokens.identify(headers as never);

it('lets everybody in as nobody without tokens', () => {
  expect(new Authenticator([], KEY).identify({ authorization: 'Bearer x' })).toEqual({
    caller: {},
    via: 'anonymous',
  });
});

it.each(['Bearer token-of-bob', 'bearer  token-of-bob'])('knows a caller by %j', (authorization) => {
  expect(identify({ authorization })).toEqual({ caller: { user_id: 'bob' }, via: 'bearer' });
});

it.each([
  {},
  { authorization: 'Bearer token-of-eve' },
  { authorization: 'Bearer token-of-ad' },
  { authorization: 'Basic token-of-ada' },
  { authorization: 'token-of-ada' },
  { cookie: `${withTokens.cookieName}=token-of-ada` },
  { cookie: 'other=1' },
])('does not know %j', (headers) => {
  expect(() => identify(headers)).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
});

describe('a session', () => {
  const opened = withTokens.openSession('token-of-ada');
  const cookie = `a=b; ${withTokens.cookieName}=${opened?.session}; c=d`;

  it('stands for its token without holding it', () => {
    expect(opened?.user_id).toBe('ada');
    expect(cookie).not.toContain('token-of-ada');
    expect(identify({ cookie })).toEqual({ caller: { user_id: 'ada' }, via: 'cookie' });
  });

  it('has a name of its own for each instance, and the same for all gateways of one', () => {
    const other = new Authenticator(TOKENS, 'x'.repeat(32));
    expect(other.cookieName).not.toBe(withTokens.cookieName);
    expect(new Authenticator(TOKENS.slice(1), KEY).cookieName).toBe(withTokens.cookieName);
    const jar = `${cookie}; ${other.cookieName}=${other.openSession('token-of-bob')?.session}`;
    expect(identify({ cookie: jar })).toEqual({ caller: { user_id: 'ada' }, via: 'cookie' });
    expect(other.identify({ cookie: jar })).toEqual({ caller: { user_id: 'bob' }, via: 'cookie' });
  });

  it('is worth nothing when its token is gone or the server has another key', () => {
    for (const other of [
      new Authenticator(TOKENS.slice(1), KEY),
      new Authenticator(TOKENS, 'x'.repeat(32)),
    ]) {
      expect(() => other.identify({ cookie })).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
    }
  });

  it('does not stand in for a wrong Authorization header', () => {
    expect(() => identify({ cookie, authorization: 'Bearer token-of-eve' })).toThrow();
  });

  it('is not opened by an unknown token', () => {
    expect(withTokens.openSession('token-of-eve')).toBeUndefined();
  });
});
