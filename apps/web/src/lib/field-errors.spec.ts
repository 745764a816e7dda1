import { fieldErrors } from './field-errors';

it('keeps the first problem of each field, whatever its name', () => {
  const names = ['task', 'constructor', '__proto__', 'toString', 'args.__proto__'];
  const problems = names.map((field) => ({ field, message: `about ${field}` }));
  const errors = fieldErrors([...problems, { field: 'task', message: 'another' }]);
  expect(names.map((name) => errors[name])).toEqual(names.map((name) => `about ${name}`));
  expect(errors.hasOwnProperty).toBeUndefined();
});

it('writes nested fields with dots', () => {
  expect(fieldErrors([{ field: 'agents[0].name', message: 'no' }])).toEqual({ 'agents.0.name': 'no' });
});
