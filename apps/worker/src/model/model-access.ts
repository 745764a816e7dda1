import { Secret, type Ledger, type ModelCache, type Vault } from '@vouch/storage';
import type { CallBudget } from '../activities/activity-contract';
import { cachedModel } from './cached-model';
import { createChatModel } from './chat-model';
import type { ChatModel } from './chat.types';
import { meteredModel } from './metered-model';

export interface ProviderSettings {
  provider: string;
  baseURL: string;
  apiKey: string;
  model: string;
}

export interface ModelSettings {
  agents: ProviderSettings;
  verifier: ProviderSettings;
  strongVerifier: ProviderSettings;
  stallSeconds: number;
  timeoutSeconds: number;
  /** Sends the requests; the network's own without it. */
  fetch?: typeof fetch;
}

/** The call that a model is wanted for; with a budget, every request it makes is metered, with a seed cached. */
export interface CallInRun {
  task_id: string;
  user_id: string;
  call_id: string;
  budget?: CallBudget;
  cache_seed?: number;
}

export interface ModelAccess {
  forAgents(call: CallInRun, model: string | undefined): Promise<ChatModel>;
  forVerifier(call: CallInRun, model: string | undefined): Promise<ChatModel>;
  /** For a second opinion on what is uncertain or matters most. */
  forStrongVerifier(call: CallInRun): Promise<ChatModel>;
}

/** Models for a run: its user's own key for the provider when the vault has one, else the operator's. */
export function createModelAccess(
  settings: ModelSettings,
  vault: Vault,
  ledger: Ledger,
  cache: ModelCache,
  attemptNow: () => { attempt: number; ask_anew: boolean },
): ModelAccess {
  const { stallSeconds, timeoutSeconds } = settings;
  const access = async (side: ProviderSettings, call: CallInRun, model = side.model) => {
    const { task_id, user_id, call_id, budget, cache_seed: seed } = call;
    const { baseURL } = side;
    const own = await vault.resolve(user_id, side.provider, task_id);
    const chat = createChatModel({
      provider: side.provider,
      baseURL,
      model,
      key: own?.secret ?? new Secret(side.apiKey),
      credential: own && { credential_id: own.credential_id, version: own.version },
      stallSeconds,
      timeoutSeconds,
      fetch: settings.fetch,
      pricedAs: side.provider === 'simulated' ? 'simulated' : undefined,
    });
    const { attempt, ask_anew } = attemptNow();
    const metered = budget ? meteredModel(chat, ledger, { task_id, call_id, attempt, budget }) : chat;
    if (seed === undefined) return metered;
    return cachedModel(metered, cache, { task_id, user_id, seed, baseURL, ask_anew });
  };
  return {
    forAgents: (call, model) => access(settings.agents, call, model),
    forVerifier: (call, model) => access(settings.verifier, call, model),
    forStrongVerifier: (call) => access(settings.strongVerifier, call),
  };
}
