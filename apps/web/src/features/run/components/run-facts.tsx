import type { RunState } from '@vouch/shared';
import type { ReactNode } from 'react';
import { formatCost, formatCount, formatDuration, formatTokens } from '../../../lib/format';
import { useNow } from '../../../lib/use-now';
import type { PartySpending, Spending } from '../spending';

function Fact({ label, dot, children }: { label: string; dot?: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5 whitespace-nowrap">
      <dt className="inline-flex items-center gap-1.5 text-soft">
        {dot && <span aria-hidden className={`size-2 rounded-full ${dot}`} />}
        {label}
      </dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

/** On a phone the word is left out: what is counted in thousands are tokens. */
function Tokens({ count, cost }: { count: string; cost?: string | undefined }) {
  return (
    <>
      {count}
      <span className="max-sm:sr-only"> tokens</span>
      {cost && ` · ${cost}`}
    </>
  );
}

const spent = ({ tokens, cost }: PartySpending) => (
  <Tokens count={formatCount(tokens)} cost={tokens > 0 ? formatCost(cost) : undefined} />
);

interface Props {
  state: RunState;
  spending: Spending;
  /** Unix seconds. */
  createdAt: number;
}

/** The numbers of a run; what its agents and its verifier used stands apart. */
export function RunFacts({ state, spending, createdAt }: Props) {
  const ended = state.stop_reason !== null;
  const now = useNow(1_000, !ended);
  return (
    <dl className="contents">
      <Fact label="Round">
        {state.round}
        {state.max_rounds > 0 && ` / ${state.max_rounds}`}
      </Fact>
      <Fact label="Elapsed">{formatDuration((ended ? state.updated_at : now) - createdAt)}</Fact>
      <Fact label="Agents" dot="bg-accent">
        {ended ? <Tokens count={formatTokens(state.usage.agents)} /> : spent(spending.agents)}
      </Fact>
      <Fact label="Verifier" dot="bg-unsure">
        {ended ? <Tokens count={formatTokens(state.usage.verifier)} /> : spent(spending.verifier)}
      </Fact>
      {state.cost && <Fact label="Cost">{formatCost(state.cost)}</Fact>}
    </dl>
  );
}
