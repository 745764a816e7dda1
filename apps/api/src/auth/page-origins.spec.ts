import { originsFor, originsOfPage } from './page-origins';

const LISTS = { everywhere: ['https://app.example'], codec: ['http://localhost:8233'] };

it('lets the Temporal Web UI use its codec server and nothing else', () => {
  expect(originsFor(LISTS, '/codec/decode')).toEqual(['https://app.example', 'http://localhost:8233']);
  for (const path of ['/tasks', '/codecs/x', '/tasks/codec/decode', '/codec', '/'])
    expect(originsFor(LISTS, path)).toEqual(['https://app.example']);
});

it.each([
  [undefined, []],
  ['http://127.0.0.1:8233/', ['http://127.0.0.1:8233', 'http://localhost:8233']],
  ['http://localhost:8233', ['http://localhost:8233', 'http://127.0.0.1:8233']],
  ['https://temporal.example/ui', ['https://temporal.example']],
])('a page at %s has the origins %j', (url, origins) => {
  expect(originsOfPage(url)).toEqual(origins);
});
