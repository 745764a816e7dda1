import { familyAdvice } from './model-family';

it.each([
  ['gpt-4', 'openai/gpt-4o-mini', true],
  ['gpt-4', 'gpt-4', true],
  ['o3-mini', 'gpt-4', true],
  ['anthropic/claude-haiku-4.5', 'claude-3-5-sonnet', true],
  ['gpt-4', 'anthropic/claude-haiku-4.5', false],
  ['google/gemini-2.5-pro', 'meta-llama/llama-3.1-70b', false],
  ['simulated', 'simulated', false],
  ['my-own', 'my-own', false],
])('%s verified by %s: advice %s', (agents, verifier, advised) => {
  expect(familyAdvice(agents, verifier) !== undefined).toBe(advised);
});
