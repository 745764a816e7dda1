import { Limits } from './limits';

function setUp(connections: number, requestsPerSecond: number) {
  let now = 0;
  const limits = new Limits({ connections, requestsPerSecond }, () => now);
  return { limits, pass: (ms: number) => (now += ms) };
}
const refusal = (limit: string, retry_after_seconds: number) =>
  expect.objectContaining({ code: 'too_many_requests', details: { limit, retry_after_seconds } });

it('takes a burst of five seconds, then the rate, of each alone', () => {
  const { limits, pass } = setUp(0, 10);
  for (let request = 0; request < 50; request += 1) limits.enter('a')();
  expect(() => limits.enter('a')).toThrow(refusal('requests', 1));
  limits.enter('b')();
  pass(100);
  limits.enter('a')();
  expect(() => limits.enter('a')).toThrow(refusal('requests', 1));
  pass(3_600_000);
  for (let request = 0; request < 50; request += 1) limits.enter('a')();
  expect(() => limits.enter('a')).toThrow();
});

it('counts what is open until it is closed, once', () => {
  const { limits } = setUp(2, 0);
  const [first] = [limits.enter('a'), limits.enter('a')];
  expect(() => limits.enter('a')).toThrow(refusal('connections', 10));
  first();
  first();
  limits.enter('a');
  expect(() => limits.enter('a')).toThrow();
});

it('says how long a slow rate takes', () => {
  const { limits } = setUp(0, 0.2);
  limits.enter('a');
  expect(() => limits.enter('a')).toThrow(refusal('requests', 5));
});

it('limits nothing when told so, and forgets who has gone', () => {
  const { limits } = setUp(0, 0);
  for (let request = 0; request < 30_000; request += 1) limits.enter(`address ${request}`)();
  const held = Array.from({ length: 20 }, () => limits.enter('a'));
  expect(held).toHaveLength(20);
});
