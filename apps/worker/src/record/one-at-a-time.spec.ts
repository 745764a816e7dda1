import { oneAtATime } from './one-at-a-time';

it('runs the work of one key in order, whatever fails, and that of others beside it', async () => {
  const inTurn = oneAtATime(60_000);
  const log: string[] = [];
  let release = () => undefined as void;
  const held = new Promise<void>((go) => (release = go));
  const first = inTurn('a', () => held.then(() => Promise.reject(new Error('failed'))));
  const second = inTurn('a', () => Promise.resolve(log.push('second')));
  await inTurn('b', () => Promise.resolve(log.push('beside')));
  release();
  await expect(first).rejects.toThrow('failed');
  await second;
  await inTurn('a', () => Promise.resolve(log.push('third')));
  expect(log).toEqual(['beside', 'second', 'third']);
});

it('does not wait for ever for work that hangs', async () => {
  const inTurn = oneAtATime(5);
  void inTurn('a', () => new Promise(() => undefined));
  await expect(inTurn('a', () => Promise.resolve('done'))).resolves.toBe('done');
});
