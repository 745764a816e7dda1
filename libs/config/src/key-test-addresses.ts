import type { ModelEnv } from './model.env';

type AddressEnv = Pick<ModelEnv, 'OPENAI_BASE_URL' | 'SIMULATED_MODEL_URL'> & { TAVILY_BASE_URL: string };

const below = (base: string, path: string) => `${base.replace(/\/$/, '')}/${path}`;

/**
 * Where a key of each provider can be tried: an address that costs nothing and answers 401 to a key that is no good.
 * Nobody who stores a key has a say in it.
 */
export function keyTestAddresses(env: AddressEnv): Record<string, string> {
  const simulated = env.SIMULATED_MODEL_URL;
  return {
    openai: below(env.OPENAI_BASE_URL ?? 'https://api.openai.com/v1', 'models'),
    openrouter: 'https://openrouter.ai/api/v1/key',
    tavily: below(env.TAVILY_BASE_URL, 'usage'),
    ...(simulated ? { simulated: below(simulated, 'models') } : {}),
  };
}
