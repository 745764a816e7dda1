import { keywordsOf } from './keywords';

describe('keywordsOf', () => {
  it.each([
    ['Plan a product launch for a small coffee brand', ['product launch', 'coffee brand']],
    ['Explain how DNS works', ['DNS']],
    ['Tidy the shared kitchen of our office', ['shared kitchen', 'office']],
    ['Compare PostgreSQL and SQLite', ['PostgreSQL', 'SQLite']],
  ])('%s', (text, expected) => {
    expect(keywordsOf(text)).toEqual(expect.arrayContaining(expected));
    expect(keywordsOf(text)[0]).toBe(keywordsOf(text).find((word) => expected.includes(word)));
  });

  it('always gives three', () => {
    expect(keywordsOf('')).toHaveLength(3);
    expect(keywordsOf('17 × 24')).toHaveLength(3);
  });
});
