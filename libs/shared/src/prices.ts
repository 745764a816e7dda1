import type { Cost, TokenUsage } from './journal-event.schema';

/** US dollars per million tokens. A model that is not listed has an unknown price, which is said and not guessed. */
const PRICES: Record<string, { prompt: number; completion: number }> = {
  simulated: { prompt: 0, completion: 0 },
};

/** Cost of the tokens used per model. */
export function costOf(usageByModel: Record<string, TokenUsage>): Cost {
  let usd = 0;
  const unpriced: string[] = [];
  for (const [model, usage] of Object.entries(usageByModel)) {
    if (usage.prompt_tokens + usage.completion_tokens === 0) continue;
    const price = Object.hasOwn(PRICES, model) ? PRICES[model] : undefined;
    if (price) usd += (usage.prompt_tokens * price.prompt + usage.completion_tokens * price.completion) / 1e6;
    else unpriced.push(model);
  }
  return unpriced.length > 0 ? { usd: null, unpriced_models: unpriced.sort() } : { usd, unpriced_models: [] };
}
