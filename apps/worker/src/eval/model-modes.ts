import type { ModelProviders } from '@vouch/config';
import { costOf, type TokenUsage } from '@vouch/shared';
import { Secret } from '@vouch/storage';
import { DEFAULT_POLICY, type AskModel, type VerifierPolicy } from '@vouch/verifier';
import { isProviderTrouble } from '../activities/activity-failure';
import type { EvalModels } from '../config';
import { createChatModel } from '../model/chat-model';
import type { ChatReply } from '../model/chat.types';
import type { SumUp } from './eval-memory';

/** The ways of verifying with models, cheapest first. */
export const MODEL_MODES: Record<string, VerifierPolicy> = {
  'code, and a model for what it flags': { ...DEFAULT_POLICY, reads: 'flagged' },
  'a model reads every message': DEFAULT_POLICY,
  'and a strong model for what is uncertain or matters most': { ...DEFAULT_POLICY, tiers: 'full' },
};

const ATTEMPTS = 4;

/** Asks the configured models as production does, and counts what they cost. */
export function createAsk(models: EvalModels) {
  const spent: Record<string, TokenUsage> = {};
  const { stallSeconds, timeoutSeconds } = models;
  const open = ({ provider, baseURL, model, apiKey }: ModelProviders['verifier']) =>
    createChatModel({
      provider,
      baseURL,
      model,
      key: new Secret(apiKey),
      stallSeconds,
      timeoutSeconds,
      pricedAs: provider === 'simulated' ? 'simulated' : undefined,
    });
  const byTier = { t1: open(models.verifier), t2: open(models.strongVerifier) };
  function count({ model, usage }: ChatReply): void {
    const before = spent[model] ?? { prompt_tokens: 0, completion_tokens: 0 };
    spent[model] = {
      prompt_tokens: before.prompt_tokens + usage.prompt_tokens,
      completion_tokens: before.completion_tokens + usage.completion_tokens,
    };
  }
  const limit = () => AbortSignal.timeout(timeoutSeconds * 1000);
  const ask: AskModel = async (tier, messages) => {
    const model = byTier[tier];
    for (let attempt = 1; ; attempt += 1) {
      try {
        const reply = await model.judge({ messages, signal: limit() });
        count(reply);
        return reply;
      } catch (error) {
        if (!isProviderTrouble(error)) throw error;
        if (!error.retryable || attempt >= ATTEMPTS) return { outage: error.message, model: model.name };
      }
    }
  };
  const sumUp: SumUp = async (messages) => {
    try {
      const reply = await byTier.t1.chat({ messages, signal: limit() });
      count(reply);
      return reply;
    } catch (error) {
      if (!isProviderTrouble(error)) throw error;
      return undefined;
    }
  };
  return { ask, sumUp, cost: () => ({ ...costOf(spent), tokens: spent }) };
}
