import type { Cost, TokenUsage } from './journal-event.schema';

/** US dollars per million tokens. */
export interface Price {
  prompt: number;
  completion: number;
}

/**
 * List prices of November 2025, without discounts for cached input. A model that is not listed has an unknown price,
 * which is said and not guessed. A provider's prefix (`openai/gpt-4o`) and a date behind a name do not matter.
 */
const PRICES: Record<string, Price> = {
  simulated: { prompt: 0, completion: 0 },
  'gpt-4': { prompt: 30, completion: 60 },
  'gpt-4-turbo': { prompt: 10, completion: 30 },
  'gpt-4o': { prompt: 2.5, completion: 10 },
  'gpt-4o-mini': { prompt: 0.15, completion: 0.6 },
  'gpt-4.1': { prompt: 2, completion: 8 },
  'gpt-4.1-mini': { prompt: 0.4, completion: 1.6 },
  'gpt-4.1-nano': { prompt: 0.1, completion: 0.4 },
  'gpt-5': { prompt: 1.25, completion: 10 },
  'gpt-5-mini': { prompt: 0.25, completion: 2 },
  'gpt-5-nano': { prompt: 0.05, completion: 0.4 },
  'o4-mini': { prompt: 1.1, completion: 4.4 },
  'claude-haiku-4.5': { prompt: 1, completion: 5 },
  'claude-sonnet-4.5': { prompt: 3, completion: 15 },
  'gemini-2.5-flash': { prompt: 0.3, completion: 2.5 },
  'gemini-2.5-pro': { prompt: 1.25, completion: 10 },
};

const VENDOR = /^(openai|anthropic|google)\//;
const DATE = /-\d{4}-\d{2}-\d{2}$/;

/** The price of a model, undefined when it is not known. */
export function priceOf(model: string): Price | undefined {
  const name = model.replace(VENDOR, '').replace(DATE, '');
  return Object.hasOwn(PRICES, name) ? PRICES[name] : undefined;
}

/** Every known price by model, for people to read. */
export const listPrices = (): Readonly<Record<string, Price>> => PRICES;

/** Cost of the tokens used per model. */
export function costOf(usageByModel: Record<string, TokenUsage>): Cost {
  let usd = 0;
  const unpriced: string[] = [];
  for (const [model, usage] of Object.entries(usageByModel)) {
    if (usage.prompt_tokens + usage.completion_tokens === 0) continue;
    const price = priceOf(model);
    if (price) usd += (usage.prompt_tokens * price.prompt + usage.completion_tokens * price.completion) / 1e6;
    else unpriced.push(model);
  }
  return unpriced.length > 0 ? { usd: null, unpriced_models: unpriced.sort() } : { usd, unpriced_models: [] };
}
