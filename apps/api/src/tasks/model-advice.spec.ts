import { modelAdvice } from './model-advice';

const CONFIGURED = { agent_model: 'gpt-4', verifier_model: 'anthropic/claude-haiku-4.5' };

it.each([
  ['nothing chosen', {}, {}, 0],
  ['agents of the verifier’s family', { model: 'anthropic/claude-sonnet-4.5' }, {}, 1],
  ['a verifier of the agents’ family', {}, { model: 'openai/gpt-4o-mini' }, 1],
  ['another family for both', { model: 'google/gemini-2.5-pro' }, { model: 'mistral-large' }, 0],
  ['names that say nothing', { model: 'my-model' }, { model: 'my-model' }, 0],
  ['code alone', { model: 'anthropic/claude-sonnet-4.5' }, { tiers: 't0' as const }, 0],
])('%s', (_, spec, verifier, count) => {
  expect(modelAdvice({ ...spec, verifier }, CONFIGURED)).toHaveLength(count);
});
