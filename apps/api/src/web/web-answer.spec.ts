import { webAnswer } from './web-answer';

const FILES = new Set(['index.html', 'favicon.svg', 'assets/index-B3kd92xQ.js', 'assets/plain.css']);
const answer = (pathname: string, wantsPage = false) =>
  webAnswer(pathname, wantsPage, (file) => FILES.has(file));

it.each([
  ['/', false, { kind: 'page' }],
  ['/index.html', false, { kind: 'page' }],
  ['/runs/t1', true, { kind: 'page' }],
  ['/runs/t1', false, { kind: 'none' }],
  ['/favicon.svg', false, { kind: 'file', file: 'favicon.svg', immutable: false }],
  ['/assets/plain.css', true, { kind: 'file', file: 'assets/plain.css', immutable: false }],
  ['/assets/index-B3kd92xQ.js', false, { kind: 'file', file: 'assets/index-B3kd92xQ.js', immutable: true }],
  ['/assets/gone-B3kd92xQ.js', false, { kind: 'none' }],
  ['/tasks/t1', true, { kind: 'none' }],
  ['/ws/agent', true, { kind: 'none' }],
  ['/docs-json/x', true, { kind: 'none' }],
  ['/x/../tasks/t1', true, { kind: 'none' }],
  ['/%2e%2e/%2e%2e/etc/passwd', false, { kind: 'none' }],
  ['/%00', true, { kind: 'none' }],
  ['/%E0%A4%A', true, { kind: 'none' }],
])('%s (wants a page: %s) gets %j', (pathname, wantsPage, expected) => {
  expect(answer(pathname, wantsPage)).toEqual(expected);
});
