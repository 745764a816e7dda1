import { temporalServerFlags } from './temporal-flags';

describe('temporalServerFlags', () => {
  const flags = temporalServerFlags({ databaseFile: '/d/t.sqlite', port: 1, uiPort: 2, synchronous: 'FULL' });
  const valuesOf = (name: string) => flags.filter((_, index) => flags[index - 1] === name);

  it('stays on this machine', () => {
    expect([...valuesOf('--ip'), ...valuesOf('--ui-ip')]).toEqual(['127.0.0.1', '127.0.0.1']);
    expect([...valuesOf('--port'), ...valuesOf('--ui-port')]).toEqual(['1', '2']);
  });

  it('keeps its data and lifts the throttles', () => {
    expect(valuesOf('--db-filename')).toEqual(['/d/t.sqlite']);
    expect(valuesOf('--sqlite-pragma')).toEqual(['journal_mode=WAL', 'synchronous=FULL']);
    expect(valuesOf('--dynamic-config-value')).toEqual([
      'history.transferProcessorMaxPollRPS=2000',
      'history.timerProcessorMaxPollRPS=2000',
      'system.enableActivityEagerExecution=true',
    ]);
  });

  it('takes further settings', () => {
    const options = { databaseFile: 'd', port: 1, uiPort: 2, synchronous: 'FULL' } as const;
    expect(temporalServerFlags({ ...options, settings: { 'limit.x': '7' } })).toContain('limit.x=7');
  });

  it('registers the search attributes of the workflows', () => {
    expect(valuesOf('--search-attribute')).toEqual(
      ['TaskPhase', 'AwaitingKind', 'Owner', 'StopReason'].map((name) => `${name}=Keyword`),
    );
  });
});
