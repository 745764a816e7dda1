import { readConfig } from './main.config';

describe('readConfig', () => {
  it('has defaults, also for empty values', () => {
    expect(readConfig({ PORT: '' })).toEqual({ host: '127.0.0.1', port: 0, latencyMs: 250 });
  });

  it('reads the environment', () => {
    const env = { PORT: '8123', HOST: '0.0.0.0', SIMULATED_LATENCY_MS: '0' };
    expect(readConfig(env)).toEqual({ host: '0.0.0.0', port: 8123, latencyMs: 0 });
  });

  it.each(['PORT', 'SIMULATED_LATENCY_MS'])('names %s when it is bad', (name) => {
    expect(() => readConfig({ [name]: 'many' })).toThrow(name);
    expect(() => readConfig({ [name]: '-1' })).toThrow(name);
  });
});
