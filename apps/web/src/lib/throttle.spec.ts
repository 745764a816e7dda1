import { createThrottle } from './throttle';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('calls at once, then once an interval while it is asked, and never forgets the last time', () => {
  const call = jest.fn();
  const throttle = createThrottle(call, 1_000);
  throttle.ask();
  expect(call).toHaveBeenCalledTimes(1);
  for (let asked = 0; asked < 30; asked += 1) {
    throttle.ask();
    jest.advanceTimersByTime(100);
  }
  expect(call).toHaveBeenCalledTimes(4);
  jest.advanceTimersByTime(10_000);
  expect(call).toHaveBeenCalledTimes(4);
  throttle.ask();
  throttle.ask();
  throttle.stop();
  jest.advanceTimersByTime(10_000);
  expect(call).toHaveBeenCalledTimes(5);
});
