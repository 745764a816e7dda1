import { ConfigError } from './config-error';
import type { ModelEnv } from './model.env';

/** Where one role's model calls go. */
export interface ModelEndpoint {
  provider: 'openai' | 'openrouter' | 'simulated';
  baseURL: string;
  apiKey: string;
  model: string;
}

export interface ModelProviders {
  mode: 'simulated' | 'provider';
  agents: ModelEndpoint;
  verifier: ModelEndpoint;
  /** The verifier's second opinion. */
  strongVerifier: ModelEndpoint;
}

type ProviderEnv = Pick<
  ModelEnv,
  | 'OPENAI_API_KEY'
  | 'OPENAI_MODEL'
  | 'OPENAI_BASE_URL'
  | 'OPENROUTER_API_KEY'
  | 'VERIFIER_MODEL'
  | 'VERIFIER_STRONG_MODEL'
  | 'SIMULATED_MODEL_URL'
>;

const OPENAI_URL = 'https://api.openai.com/v1';
const OPENROUTER_URL = 'https://openrouter.ai/api/v1';
/** Another family than the agents' default: a model shares its blind spots with itself. */
const OPENROUTER_VERIFIER = 'anthropic/claude-haiku-4.5';
const OPENROUTER_STRONG_VERIFIER = 'anthropic/claude-sonnet-4.5';
/** Servers without authentication still need some text in the header. */
const NO_KEY = 'unused';

/**
 * Decides which provider serves the agents and which the verifier. Without any key both are simulated.
 *
 * @throws ConfigError when the simulated model is needed and SIMULATED_MODEL_URL is not set.
 */
export function modelProviders(env: ProviderEnv): ModelProviders {
  const agents = agentsEndpoint(env);
  if (!agents) return simulated(env);
  return {
    mode: 'provider',
    agents,
    verifier: verifierEndpoint(env, agents, env.VERIFIER_MODEL ?? OPENROUTER_VERIFIER, env.VERIFIER_MODEL),
    strongVerifier: verifierEndpoint(
      env,
      agents,
      env.VERIFIER_STRONG_MODEL ?? OPENROUTER_STRONG_VERIFIER,
      env.VERIFIER_STRONG_MODEL ?? env.VERIFIER_MODEL,
    ),
  };
}

/** True when no key and no base URL is configured, so that a simulated model has to run. */
export function needsSimulatedModel(env: ProviderEnv): boolean {
  return agentsEndpoint(env) === undefined;
}

function agentsEndpoint(env: ProviderEnv): ModelEndpoint | undefined {
  if (env.OPENAI_API_KEY || env.OPENAI_BASE_URL) {
    const baseURL = env.OPENAI_BASE_URL ?? OPENAI_URL;
    return { provider: 'openai', baseURL, apiKey: env.OPENAI_API_KEY ?? NO_KEY, model: env.OPENAI_MODEL };
  }
  return openRouter(env.OPENROUTER_API_KEY, env.OPENAI_MODEL);
}

/** On OpenRouter where there is a key for it, else where the agents' models are: there by its name, or the agents' own. */
function verifierEndpoint(
  env: ProviderEnv,
  agents: ModelEndpoint,
  onOpenRouter: string,
  elsewhere: string | undefined,
): ModelEndpoint {
  return openRouter(env.OPENROUTER_API_KEY, onOpenRouter) ?? { ...agents, model: elsewhere ?? agents.model };
}

function openRouter(apiKey: string | undefined, model: string): ModelEndpoint | undefined {
  if (!apiKey) return undefined;
  // OpenRouter names every model by its maker; a bare name is OpenAI's.
  const named = model.includes('/') ? model : `openai/${model}`;
  return { provider: 'openrouter', baseURL: OPENROUTER_URL, apiKey, model: named };
}

function simulated(env: ProviderEnv): ModelProviders {
  if (!env.SIMULATED_MODEL_URL) {
    throw new ConfigError(
      'SIMULATED_MODEL_URL is required while none of OPENAI_API_KEY, OPENAI_BASE_URL and OPENROUTER_API_KEY is set',
    );
  }
  const endpoint: ModelEndpoint = {
    provider: 'simulated',
    baseURL: env.SIMULATED_MODEL_URL,
    apiKey: 'simulated',
    model: 'simulated',
  };
  return { mode: 'simulated', agents: endpoint, verifier: endpoint, strongVerifier: endpoint };
}
