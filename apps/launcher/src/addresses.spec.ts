import { addressBlock, addressesOf } from './addresses';

describe('addressesOf', () => {
  it('names what works in a browser on this machine', () => {
    expect(addressesOf({ host: '0.0.0.0', port: 8000, temporalUiUrl: 'http://127.0.0.1:15001' })).toEqual({
      app: 'http://localhost:8000/',
      docs: 'http://localhost:8000/docs',
      api: 'http://localhost:8000',
      temporal_ui: 'http://127.0.0.1:15001',
    });
  });

  it('knows IPv6, another interface, and Vite', () => {
    const at = (host: string) => addressesOf({ host, port: 1, temporalUiUrl: undefined }).api;
    expect([at('::'), at('fd00::5'), at('192.168.1.5')]).toEqual([
      'http://localhost:1',
      'http://[fd00::5]:1',
      'http://192.168.1.5:1',
    ]);
    const webDevUrl = 'http://localhost:5173/';
    expect(addressesOf({ host: '127.0.0.1', port: 1, temporalUiUrl: undefined, webDevUrl }).app).toBe(
      webDevUrl,
    );
  });
});

describe('addressBlock', () => {
  const addresses = addressesOf({ host: '127.0.0.1', port: 8000, temporalUiUrl: undefined });

  it('leaves out what there is not', () => {
    const text = addressBlock(addresses, { simulated: false, seconds: 3.21 }).join('\n');
    expect(text).toContain('ready (3.2 s)');
    expect(text).toContain('API docs  http://localhost:8000/docs');
    expect(text).not.toMatch(/Temporal|simulated/);
  });

  it('says when everything is simulated', () => {
    expect(addressBlock(addresses, { simulated: true, seconds: 1 }).join('\n')).toContain('simulated');
  });
});
