import type { RunUsage, TokenUsage } from '@vouch/shared';

export interface Spending {
  usage: RunUsage;
  by_model: Record<string, TokenUsage>;
}

const NONE: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };
export const NO_SPENDING: Spending = { usage: { agents: NONE, verifier: NONE }, by_model: {} };

const add = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  prompt_tokens: a.prompt_tokens + b.prompt_tokens,
  completion_tokens: a.completion_tokens + b.completion_tokens,
});

/** All tokens of a run, agents and verifier together. */
export const totalTokens = ({ agents, verifier }: RunUsage): number =>
  agents.prompt_tokens + agents.completion_tokens + verifier.prompt_tokens + verifier.completion_tokens;

/** Adds one model call, kept apart for agents and verifier and per model. */
export function addSpending(
  spent: Spending,
  side: keyof RunUsage,
  call: { model: string; tokens: TokenUsage },
): Spending {
  const before = Object.hasOwn(spent.by_model, call.model) ? spent.by_model[call.model] : undefined;
  return {
    usage: { ...spent.usage, [side]: add(spent.usage[side], call.tokens) },
    by_model: { ...spent.by_model, [call.model]: add(before ?? NONE, call.tokens) },
  };
}
