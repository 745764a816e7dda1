import { wordsQuery } from './search-words';

it.each([
  ['', null],
  ['  \n ', null],
  ['Lisbon', "'Lisbon':*"],
  [' plan  a trip ', "'plan':* & 'a':* & 'trip':*"],
  ["O'Neill\\", "'O''Neill\\\\':*"],
  ["'); drop", "''');':* & 'drop':*"],
])('%j becomes %j', (text, query) => expect(wordsQuery(text)).toBe(query));

it('takes so many words and no more', () => {
  expect(wordsQuery('w '.repeat(50))?.split(' & ')).toHaveLength(12);
});
