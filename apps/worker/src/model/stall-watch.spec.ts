import { watchForStall } from './stall-watch';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const watching = (caller = new AbortController().signal) => watchForStall(caller, 2, 10);
const stateOf = (watch: ReturnType<typeof watching>) => [watch.signal.aborted, watch.stalled, watch.late];

it('gives up when nothing came for so long', () => {
  const watch = watching();
  jest.advanceTimersByTime(1_999);
  expect(stateOf(watch)).toEqual([false, false, false]);
  jest.advanceTimersByTime(1);
  expect(stateOf(watch)).toEqual([true, true, false]);
});

it('waits on while something comes, but not for ever', () => {
  const watch = watching();
  for (let seconds = 1; seconds < 10; seconds += 1) {
    jest.advanceTimersByTime(1_000);
    watch.touch();
    expect(stateOf(watch)).toEqual([false, false, false]);
  }
  jest.advanceTimersByTime(1_000);
  expect(stateOf(watch)).toEqual([true, false, true]);
});

it('aborts with the caller, and that is neither', () => {
  const caller = new AbortController();
  const watch = watching(caller.signal);
  caller.abort(new Error('stopped'));
  expect(stateOf(watch)).toEqual([true, false, false]);
  expect(watch.signal.reason).toBe(caller.signal.reason);
});

it('has aborted already when the caller had', () => {
  expect(watching(AbortSignal.abort()).signal.aborted).toBe(true);
});

it('leaves no timer behind once stopped', () => {
  const watch = watching();
  watch.stop();
  expect(jest.getTimerCount()).toBe(0);
  jest.advanceTimersByTime(60_000);
  expect(stateOf(watch)).toEqual([false, false, false]);
});
