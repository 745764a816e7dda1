import { catalogueError, costOf, isCatalogueError, priceOf, type TokenUsage } from '@vouch/shared';
import type { Ledger } from '@vouch/storage';
import type { CallBudget } from '../activities/activity-contract';
import type { ChatModel } from './chat.types';

/** Whose calls are metered: one attempt of one call of one run. */
export interface MeteredCall {
  task_id: string;
  call_id: string;
  attempt: number;
  budget: CallBudget;
}

/** Tokens of an answer: what one needs to be of use, and what one gets at most. */
const COMPLETION_TOKENS = { least: 256, most: 8_192 };
/** Every provider adds a few tokens of its own to each message. */
const TOKENS_AROUND_MESSAGE = 16;

/** More tokens than the request can have: none is shorter than a byte. */
const promptBound = (messages: readonly unknown[], extra: unknown): number =>
  Buffer.byteLength(JSON.stringify(messages)) +
  Buffer.byteLength(JSON.stringify(extra ?? '')) +
  TOKENS_AROUND_MESSAGE * messages.length;

/** The provider answered without having generated anything that it could charge. */
const costsNothing = (error: unknown): boolean =>
  isCatalogueError(error) &&
  ['provider_unavailable', 'provider_refused', 'credential_rejected'].includes(error.code);

/**
 * A model whose every call draws its worst case from the run's ledger before it is made and settles with what it
 * cost. A call that ends without an answer keeps costing its worst case, unless the provider refused it outright.
 * Its methods throw budget_exhausted where the budget cannot cover a call, or its time is up, and invalid_request
 * where money is limited and the model's price is not known, as of an agent that joined later.
 */
export function meteredModel(model: ChatModel, ledger: Ledger, call: MeteredCall): ChatModel {
  const { budget, ...whose } = call;
  const known = priceOf(model.pricedAs);
  const { prompt = 0, completion = 0 } = known ?? {};
  const price = { prompt: prompt / 1e6, completion: completion / 1e6 };

  async function metered<T extends { usage: TokenUsage }>(
    input: { messages: readonly unknown[]; signal: AbortSignal },
    extra: unknown,
    ask: (limits: { signal: AbortSignal; maxTokens: number }) => Promise<T>,
  ): Promise<T> {
    if (budget.usd !== undefined && !known) {
      const message = `the price of ${model.pricedAs} is not known, so money cannot be counted`;
      throw catalogueError('invalid_request', { fields: [{ field: 'budget.usd', message }] });
    }
    const left = budget.deadline === undefined ? undefined : budget.deadline - Date.now();
    const { seconds = 0 } = budget;
    const timeIsUp = () =>
      catalogueError('budget_exhausted', { limit: 'seconds', spent: seconds, needed: 1 });
    if (left !== undefined && left <= 0) throw timeIsUp();
    const prompt_tokens = promptBound(input.messages, extra);
    const { draw_id, completion_tokens } = await ledger.draw({
      ...whose,
      model: model.name,
      limits: budget,
      prompt_tokens,
      completion_tokens: COMPLETION_TOKENS,
      price,
    });
    const clock = left === undefined ? undefined : AbortSignal.timeout(Math.ceil(left));
    const signal = clock ? AbortSignal.any([input.signal, clock]) : input.signal;
    try {
      const reply = await ask({ signal, maxTokens: completion_tokens });
      const tokens = reply.usage.prompt_tokens + reply.usage.completion_tokens;
      // A provider that counts nothing has its worst case counted.
      if (tokens > 0) {
        const usd = costOf({ [model.pricedAs]: reply.usage }).usd ?? 0;
        await ledger.settle(draw_id, { tokens, usd });
      }
      return reply;
    } catch (error) {
      if (costsNothing(error)) await ledger.settle(draw_id, { tokens: 0, usd: 0 });
      if (clock?.aborted && !input.signal.aborted) throw timeIsUp();
      throw error;
    }
  }

  return {
    name: model.name,
    pricedAs: model.pricedAs,
    provider: model.provider,
    chat: (input) => metered(input, input.tools, (limits) => model.chat({ ...input, ...limits })),
    answer: (input) => metered(input, input.format, (limits) => model.answer({ ...input, ...limits })),
    judge: (input) => metered(input, undefined, (limits) => model.judge({ ...input, ...limits })),
  };
}
