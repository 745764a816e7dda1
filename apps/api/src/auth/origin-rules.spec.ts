import { isAllowedOrigin, isExpectedHost, isTrustedOrigin, type HostPolicy } from './origin-rules';

const LISTED = ['https://app.example', 'http://localhost:5173'];

it.each([
  [undefined, 'localhost:8000', true],
  ['http://localhost:8000', 'localhost:8000', true],
  ['https://vouch.example', 'vouch.example', true],
  ['https://vouch.example', 'vouch.example:443', true],
  ['https://app.example', 'localhost:8000', true],
  ['http://localhost:5173', 'localhost:8000', true],
  ['http://localhost:5174', 'localhost:8000', false],
  ['https://app.example.evil', 'localhost:8000', false],
  ['https://sub.app.example', 'localhost:8000', false],
  ['http://app.example', 'localhost:8000', false],
  ['https://evil.example', undefined, false],
  ['null', 'localhost:8000', false],
  ['', 'localhost:8000', false],
])('a request from %s to %s: %s', (origin, host, allowed) => {
  expect(isAllowedOrigin(origin, host, LISTED)).toBe(allowed);
});

it('lets any page in by "*", and trusts none by it', () => {
  expect(isAllowedOrigin('https://evil.example', 'localhost', ['*'])).toBe(true);
  expect(isTrustedOrigin('https://evil.example', 'localhost', ['*'])).toBe(false);
});

describe('host names', () => {
  const local: HostPolicy = {
    listenHost: '127.0.0.1',
    authenticated: false,
    behindProxy: false,
    allowed: LISTED,
  };

  it.each([
    'localhost:8000',
    '127.0.0.1:8000',
    '[::1]:8000',
    'vouch.localhost',
    'app.example',
    '192.168.1.4:80',
  ])('expects %s on loopback', (host) => expect(isExpectedHost(host, local)).toBe(true));

  it.each(['evil.example:8000', 'localhost.evil.example', '127.0.0.1.evil.example', '', undefined])(
    'does not expect %s on loopback',
    (host) => expect(isExpectedHost(host, local)).toBe(false),
  );

  it.each([{ authenticated: true }, { behindProxy: true }, { listenHost: '0.0.0.0' }])(
    'expects any name with %j',
    (changes) => expect(isExpectedHost('vouch.example', { ...local, ...changes })).toBe(true),
  );
});
