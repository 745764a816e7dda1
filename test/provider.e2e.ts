import { healthSchema } from '@vouch/shared';
import { useProduct } from './use-product';

const OPERATOR_KEY = 'key-of-the-operator';
const USER_KEY = 'key-of-the-user';

const product = useProduct({ OPENAI_MODEL: 'agents-model', VERIFIER_MODEL: 'verifier-model' });

async function callsOf(task: string) {
  const from = Date.now();
  const taskId = await product().startTask({ task });
  expect(await product().finished(taskId)).toBe('goal_reached');
  return product()
    .model.requests()
    .filter((request) => request.at >= from);
}

it('with a key and a base URL, every call goes to that provider, with that key and those models', async () => {
  const health = healthSchema.parse(await product().get('/health'));
  expect(health.model).toEqual({
    mode: 'provider',
    agent_model: 'agents-model',
    verifier_model: 'verifier-model',
    strong_verifier_model: 'verifier-model',
  });
  const calls = await callsOf('Write a short plan.');
  expect(new Set(calls.map((call) => call.authorization))).toEqual(new Set([`Bearer ${OPERATOR_KEY}`]));
  const models = calls.map((call) => (call.body as { model: string }).model);
  expect(new Set(models)).toEqual(new Set(['agents-model', 'verifier-model']));
});

it('a key that a user stored for the provider is used for that user’s runs', async () => {
  const key = { user_id: 'local', provider: 'openai', value: USER_KEY };
  expect((await product().request('/credentials', key))?.status).toBe(201);
  const calls = await callsOf('Write another short plan.');
  expect(new Set(calls.map((call) => call.authorization))).toEqual(new Set([`Bearer ${USER_KEY}`]));
});
