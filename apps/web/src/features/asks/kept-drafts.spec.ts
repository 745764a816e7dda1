import { z } from 'zod';
import { dropDraft, keepDraft, readDraft } from './kept-drafts';

const key = (requestId: string, taskId = 't1') => ({ taskId, requestId });
const inTab = () => JSON.stringify({ ...sessionStorage });

afterEach(() => sessionStorage.clear());

it('gives back what was written to a request of that run alone', () => {
  keepDraft(key('r1'), 'Two hours');
  expect(readDraft(key('r1'), z.string())).toBe('Two hours');
  expect(readDraft(key('r1', 't2'), z.string())).toBeUndefined();
  expect(readDraft(key('r2'), z.string())).toBeUndefined();
});

it('finds in the tab what the page before it has written', () => {
  keepDraft(key('r3'), { reason: 'no' });
  const [name = '', text = ''] = Object.entries({ ...sessionStorage })[0] ?? [];
  sessionStorage.setItem(name.replace('r3', 'r4'), String(text));
  expect(readDraft(key('r4'), z.object({ reason: z.string() }))).toEqual({ reason: 'no' });
});

it.each([
  ['of another shape', '{"words":3}'],
  ['no JSON', '{"words'],
])('makes nothing of what is %s', (_, text) => {
  sessionStorage.setItem('vouch.answer/t1/r5', text);
  expect(readDraft(key('r5'), z.object({ words: z.string() }))).toBeUndefined();
});

it.each([
  ['what looks like a key', 'use sk-proj-Planted0123456789Abcdefghijkl', false],
  ['what is said to be secret', 'the code is 4711', true],
])('keeps %s in the page alone', (_, words, isSecret) => {
  keepDraft(key('r6'), 'harmless');
  keepDraft(key('r6'), words, isSecret);
  expect(readDraft(key('r6'), z.string())).toBe(words);
  expect(inTab()).toBe('{}');
});

it('forgets an answer that was given', () => {
  keepDraft(key('r7'), 'Two hours');
  dropDraft(key('r7'));
  expect(readDraft(key('r7'), z.string())).toBeUndefined();
  expect(inTab()).toBe('{}');
});
