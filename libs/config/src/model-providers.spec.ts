import { z } from 'zod';
import { loadConfig } from './load-config';
import { modelEnv } from './model.env';
import { modelProviders, needsSimulatedModel } from './model-providers';

const read = (env: Record<string, string>) => loadConfig(z.object(modelEnv), env);
const decide = (env: Record<string, string>) => modelProviders(read(env));

describe('modelProviders', () => {
  it('simulates both roles without any key', () => {
    const { mode, agents, verifier } = decide({ SIMULATED_MODEL_URL: 'http://127.0.0.1:9/v1' });
    expect(mode).toBe('simulated');
    expect(agents).toEqual({
      provider: 'simulated',
      baseURL: 'http://127.0.0.1:9/v1',
      apiKey: 'simulated',
      model: 'simulated',
    });
    expect(verifier).toEqual(agents);
    expect(needsSimulatedModel(read({}))).toBe(true);
  });

  it('says what is missing when nothing is configured', () => {
    expect(() => decide({ OPENAI_API_KEY: '' })).toThrow(
      /^SIMULATED_MODEL_URL is required while none of OPENAI_API_KEY/,
    );
  });

  it('sends both roles to OpenAI with its key', () => {
    const { mode, agents, verifier } = decide({ OPENAI_API_KEY: 'sk' });
    expect(mode).toBe('provider');
    expect(agents).toMatchObject({
      provider: 'openai',
      baseURL: 'https://api.openai.com/v1',
      model: 'gpt-4',
    });
    expect(verifier).toEqual(agents);
    expect(needsSimulatedModel(read({ OPENAI_API_KEY: 'sk' }))).toBe(false);
  });

  it('takes another verifier model at the same provider', () => {
    expect(decide({ OPENAI_API_KEY: 'sk', VERIFIER_MODEL: 'small' }).verifier.model).toBe('small');
  });

  it('needs no key for a server of one’s own', () => {
    const { agents } = decide({ OPENAI_BASE_URL: 'http://localhost:11434/v1', OPENAI_MODEL: 'llama' });
    expect(agents).toEqual({
      provider: 'openai',
      baseURL: 'http://localhost:11434/v1',
      apiKey: 'unused',
      model: 'llama',
    });
  });

  it('sends both roles to OpenRouter with its key alone, to models of two families', () => {
    const { agents, verifier } = decide({ OPENROUTER_API_KEY: 'or' });
    expect(agents).toEqual({
      provider: 'openrouter',
      baseURL: 'https://openrouter.ai/api/v1',
      apiKey: 'or',
      model: 'openai/gpt-4',
    });
    expect(verifier).toMatchObject({ provider: 'openrouter', apiKey: 'or' });
    expect(verifier.model.split('/')[0]).not.toBe('openai');
  });

  it('with both keys gives the agents to OpenAI and the verifier to OpenRouter', () => {
    const { agents, verifier } = decide({
      OPENAI_API_KEY: 'sk',
      OPENROUTER_API_KEY: 'or',
      VERIFIER_MODEL: 'x/y',
    });
    expect(agents).toMatchObject({ provider: 'openai', apiKey: 'sk', model: 'gpt-4' });
    expect(verifier).toMatchObject({ provider: 'openrouter', apiKey: 'or', model: 'x/y' });
  });
});
