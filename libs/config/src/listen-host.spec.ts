import { listenHost } from './listen-host';

const anonymous = { API_TOKENS: [], ALLOW_ANONYMOUS: false };
const signedIn = { API_TOKENS: [{}], ALLOW_ANONYMOUS: false };

describe('listenHost', () => {
  it('stays on this machine while nobody signs in', () => {
    expect(listenHost(anonymous)).toBe('127.0.0.1');
    expect(listenHost({ ...anonymous, HOST: 'localhost' })).toBe('localhost');
    expect(listenHost({ ...anonymous, HOST: '::1' })).toBe('::1');
  });

  it('opens up with authentication, or where it is asked for without', () => {
    expect(listenHost(signedIn)).toBe('0.0.0.0');
    expect(listenHost({ ...signedIn, HOST: '127.0.0.1' })).toBe('127.0.0.1');
    expect(listenHost({ ...anonymous, ALLOW_ANONYMOUS: true })).toBe('127.0.0.1');
    expect(listenHost({ API_TOKENS: [], ALLOW_ANONYMOUS: true, HOST: '0.0.0.0' })).toBe('0.0.0.0');
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', '127.evil.example'])(
    'refuses HOST=%s without authentication',
    (HOST) => {
      expect(() => listenHost({ ...anonymous, HOST })).toThrow(
        /^HOST opens Vouch to the network without authentication/,
      );
    },
  );

  it('goes by the published address of a container', () => {
    const inContainer = { ...anonymous, HOST: '0.0.0.0' };
    expect(listenHost({ ...inContainer, VOUCH_PUBLISHED_HOST: '127.0.0.1' })).toBe('0.0.0.0');
    expect(() => listenHost({ ...inContainer, VOUCH_PUBLISHED_HOST: '0.0.0.0' })).toThrow(
      /^HOST opens Vouch/,
    );
    expect(() => listenHost({ ...anonymous, VOUCH_PUBLISHED_HOST: '0.0.0.0' })).toThrow(/^HOST opens Vouch/);
  });
});
