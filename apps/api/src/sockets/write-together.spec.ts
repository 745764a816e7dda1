import { Writable } from 'node:stream';
import { writeTogether } from './write-together';

function connection() {
  const calls: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      calls.push(chunk.toString());
      done();
    },
    writev: (chunks, done) => {
      calls.push(chunks.map(({ chunk }) => String(chunk)).join('+'));
      done();
    },
  });
  return { calls, stream };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('writes what comes in one turn at once, in order, also after promises', async () => {
  const { calls, stream } = connection();
  for (const text of ['a', 'b', 'c']) {
    writeTogether(stream);
    stream.write(text);
    await Promise.resolve();
  }
  expect(calls).toEqual([]);
  await turn();
  expect(calls).toEqual(['a+b+c']);
});

it('holds nothing back for a later turn', async () => {
  const { calls, stream } = connection();
  writeTogether(stream);
  stream.write('a');
  await turn();
  stream.write('b');
  writeTogether(stream);
  stream.write('c');
  await turn();
  expect(calls).toEqual(['a', 'b', 'c']);
  expect(stream.writableCorked).toBe(0);
});
