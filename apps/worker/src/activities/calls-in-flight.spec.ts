import { createCallsInFlight } from './calls-in-flight';

const told: string[] = [];
const tell = (what: string) => () => void told.push(what);

beforeEach(() => told.splice(0));

describe('calls in flight', () => {
  it('tells who waits for a call when it ends', async () => {
    const { during, ended } = createCallsInFlight();
    const { promise, resolve } = Promise.withResolvers<string>();
    const verdict = during('t', 'v1', () => promise);
    const draft = ended('t', 'v1').then(tell('draft'));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    resolve('pass');
    expect(await verdict).toBe('pass');
    await draft;
  });

  it('releases who waits when the call fails, and tells only its caller', async () => {
    const { during, ended } = createCallsInFlight();
    const { promise, reject } = Promise.withResolvers<string>();
    const verdict = during('t', 'v1', () => promise);
    const draft = ended('t', 'v1');
    reject(new Error('no answer'));
    await expect(verdict).rejects.toThrow('no answer');
    await expect(draft).resolves.toBeUndefined();
  });

  it.each([
    ['never began', 't', 'v2'],
    ['belongs to another run', 'u', 'v1'],
  ])('does not wait for a call that %s here', async (_, task, call) => {
    const { during, ended } = createCallsInFlight();
    const { promise, resolve } = Promise.withResolvers<void>();
    const verdict = during('t', 'v1', () => promise);
    await ended(task, call);
    resolve();
    await verdict;
  });

  it('does not wait for a call that is over', async () => {
    const { during, ended } = createCallsInFlight();
    await during('t', 'v1', () => Promise.resolve());
    await ended('t', 'v1');
  });

  it('keeps a later attempt in mind when an earlier one ends', async () => {
    const { during, ended } = createCallsInFlight();
    const late = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const attempts = [during('t', 'v1', () => late.promise), during('t', 'v1', () => second.promise)];
    late.resolve();
    await attempts[0];
    const draft = ended('t', 'v1').then(tell('draft'));
    await new Promise(setImmediate);
    expect(told).toEqual([]);
    second.resolve();
    await Promise.all([...attempts, draft]);
  });
});
