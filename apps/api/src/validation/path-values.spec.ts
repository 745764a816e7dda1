import { providerOf, queryNumber, requestIdOf, taskIdOf, userIdOf } from './path-values';

it('takes ids as they are and providers in lower case', () => {
  expect([
    taskIdOf('task_A-1'),
    requestIdOf('r1:2.x'),
    userIdOf('ada@x.example'),
    providerOf('OpenAI'),
  ]).toEqual(['task_A-1', 'r1:2.x', 'ada@x.example', 'openai']);
});

it.each(['', '..', 'a b', 'a\0', 'x'.repeat(65), '../x'])('knows no task %j', (id) => {
  expect(() => taskIdOf(id)).toThrow(expect.objectContaining({ code: 'not_found' }));
});

it.each([
  [() => requestIdOf('a b'), 'unknown_request'],
  [() => userIdOf('.hidden'), 'invalid_request'],
  [() => providerOf('two words'), 'invalid_request'],
])('refuses %s', (read, code) => {
  expect(read).toThrow(expect.objectContaining({ code }));
});

it.each(['', ' 5', '1e1', '-1', '0x5', '1.0', '201', '99999999999', ['1', '2']])(
  'does not read %j as a number',
  (text) => {
    expect(queryNumber(0, 200).safeParse(text).success).toBe(false);
  },
);
