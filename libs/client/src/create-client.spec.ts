import { createClient } from './create-client';

describe('in a runtime without a WebSocket', () => {
  const before = globalThis.WebSocket;
  beforeEach(() => {
    Reflect.deleteProperty(globalThis, 'WebSocket');
  });
  afterEach(() => {
    globalThis.WebSocket = before;
  });

  it('says so before anything is started', () => {
    expect(() => createClient({ baseUrl: 'http://127.0.0.1:1' })).toThrow('use Node 22 or newer');
  });

  it('works with a socket it is given', () => {
    const openSocket = () => {
      throw new Error('not opened here');
    };
    expect(() => createClient({ baseUrl: 'http://127.0.0.1:1', openSocket })).not.toThrow();
  });
});
