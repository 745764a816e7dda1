import { statementName } from './preparing-client';

it('names a statement by its text', () => {
  const name = statementName('select a from t where b = $1');
  expect(name).toMatch(/^[\w-]{32}$/);
  expect(statementName('select a from t where b = $1')).toBe(name);
  expect(statementName('select a from t where c = $1')).not.toBe(name);
});

it('leaves out what asks for all columns, and texts beyond so many', () => {
  expect(statementName('select * from t where b = $1')).toBeUndefined();
  for (let n = 0; n < 600; n += 1) statementName(`select ${n}, $1`);
  expect(statementName('select 599, $1')).toBeUndefined();
  expect(statementName('select 1, $1')).toBeDefined();
});
