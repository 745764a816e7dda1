import type { TokenUsage, VerifierStats } from '@vouch/shared';
import type { Overrides } from '@vouch/storage';
import { BENCHMARK, precisionByCategory } from '@vouch/verifier';
import type { Caller } from '../auth/caller';

/** More than anybody decides in a year; the newest count. */
const DECISIONS = 5_000;

const total = ({ prompt_tokens, completion_tokens }: TokenUsage) => prompt_tokens + completion_tokens;

/** What people's decisions say of the verifier, what it costs, and what it measured. */
export class VerifierStatistics {
  constructor(private readonly overrides: Overrides) {}

  async of({ user_id }: Caller): Promise<VerifierStats> {
    const [decisions, usage] = await Promise.all([
      this.overrides.newest({ userId: user_id, limit: DECISIONS }),
      this.overrides.usage({ userId: user_id }),
    ]);
    const all = total(usage.agents) + total(usage.verifier);
    return {
      categories: precisionByCategory(decisions),
      usage: { ...usage, verifier_share: all === 0 ? null : total(usage.verifier) / all },
      benchmark: BENCHMARK,
    };
  }
}
