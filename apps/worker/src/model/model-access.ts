import { Secret, type Vault } from '@vouch/storage';
import { createChatModel } from './chat-model';
import type { ChatModel } from './chat.types';

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
}

interface Run {
  task_id: string;
  user_id: string;
}

export interface ModelAccess {
  forAgents(run: Run, model: string | undefined): Promise<ChatModel>;
  forVerifier(run: Run, model: string | undefined): Promise<ChatModel>;
  /** For a second opinion on what is uncertain or matters most. */
  forStrongVerifier(run: Run): Promise<ChatModel>;
}

/** Models for a run: its user's own key for the provider when the vault has one, else the operator's. */
export function createModelAccess(settings: ModelSettings, vault: Vault): ModelAccess {
  const { stallSeconds, timeoutSeconds } = settings;
  const access = async (side: ProviderSettings, { task_id, user_id }: Run, model = side.model) => {
    const own = await vault.resolve(user_id, side.provider, task_id);
    return createChatModel({
      provider: side.provider,
      baseURL: side.baseURL,
      model,
      key: own?.secret ?? new Secret(side.apiKey),
      credential: own && { credential_id: own.credential_id, version: own.version },
      stallSeconds,
      timeoutSeconds,
      pricedAs: side.provider === 'simulated' ? 'simulated' : undefined,
    });
  };
  return {
    forAgents: (run, model) => access(settings.agents, run, model),
    forVerifier: (run, model) => access(settings.verifier, run, model),
    forStrongVerifier: (run) => access(settings.strongVerifier, run),
  };
}
