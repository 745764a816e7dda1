import { createStopStack } from './stop-stack';

describe('createStopStack', () => {
  it('stops in reverse order, once, whatever fails on the way', async () => {
    const stopped: string[] = [];
    const failures: unknown[] = [];
    const stops = createStopStack((error) => failures.push(error));
    stops.push(async () => void stopped.push('database'));
    stops.push(() => {
      throw new Error('engine');
    });
    stops.push(() => void stopped.push('gateway'));

    await Promise.all([stops.stopAll(), stops.stopAll()]);
    await stops.stopAll();
    expect(stopped).toEqual(['gateway', 'database']);
    expect(failures).toEqual([new Error('engine')]);
  });
});
