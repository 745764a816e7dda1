import { withoutKeys } from './pasted-keys';

const KEY = 'sk-Abcdef0123456789Ghijkl';

it('masks keys wherever they stand and names the fields', () => {
  const body = {
    task: `Use ${KEY} to call it.`,
    max_rounds: 5,
    agents: [
      { name: 'a', system_message: 'plain' },
      { name: 'b', system_message: `key: ${KEY}` },
    ],
    auto_apply: false,
    budget: null,
  };
  const { value, warnings } = withoutKeys(body);
  expect(JSON.stringify(value)).not.toContain(KEY);
  expect(value).toEqual({
    ...body,
    task: 'Use [secret] to call it.',
    agents: [body.agents[0], { name: 'b', system_message: 'key: [secret]' }],
  });
  expect(warnings).toEqual([
    'What looks like a key in "task" was masked; store keys with POST /credentials',
    'What looks like a key in "agents[1].system_message" was masked; store keys with POST /credentials',
  ]);
});

it('leaves everything else as it is', () => {
  const body = { content: 'No key here.', nested: [1, true, null, 'x'] };
  expect(withoutKeys(body)).toEqual({ value: body, warnings: [] });
});
