import { storeCredentialSchema } from './credentials.schema';

const body = { user_id: 'ada', provider: 'openai', value: 'sk-1' };

it('takes a key as it was pasted and stores it saved unless told otherwise', () => {
  expect(storeCredentialSchema.parse({ ...body, provider: 'OpenAI', value: '  sk-1\n' })).toEqual({
    ...body,
    scope: 'saved',
  });
  expect(storeCredentialSchema.parse({ ...body, scope: 'task', task_id: 't' })).toMatchObject({
    scope: 'task',
  });
});

it.each([
  ['an empty value', { value: '' }, 'value'],
  ['a value of blanks', { value: ' \n ' }, 'value'],
  ['a value that is too long', { value: 'x'.repeat(16_385) }, 'value'],
  ['a value that is no text', { value: { key: 'sk' } }, 'value'],
  ['a provider that is a path', { provider: '../x' }, 'provider'],
  ['a user id with a blank', { user_id: 'a b' }, 'user_id'],
  ['a key of one run without the run', { scope: 'task' }, 'task_id'],
  ['an unknown scope', { scope: 'team' }, 'scope'],
  ['an end before the start of time', { expires_at: -1 }, 'expires_at'],
])('refuses %s and names the field', (_what, change, field) => {
  const result = storeCredentialSchema.safeParse({ ...body, ...change });
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([field]);
});

it('repeats no value in what it refuses', () => {
  const result = storeCredentialSchema.safeParse({ ...body, value: ['sk-planted'], provider: 'sk-planted/' });
  expect(JSON.stringify(result.error?.issues)).not.toContain('sk-planted');
});
