import type { RunState } from '@vouch/shared';
import type { ReactNode } from 'react';
import { formatCost, formatDuration, formatTokens } from '../../../lib/format';
import { useNow } from '../../../lib/use-now';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5 whitespace-nowrap">
      <dt className="text-soft">{label}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}

interface Props {
  state: RunState;
  /** Unix seconds. */
  createdAt: number;
}

/** The numbers of a run; the verifier's share and the price are known when the run has ended. */
export function RunFacts({ state, createdAt }: Props) {
  const ended = state.stop_reason !== null;
  const now = useNow(1_000, !ended);
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-1">
      <Fact label="Round">
        {state.round}
        {state.max_rounds > 0 && ` / ${state.max_rounds}`}
      </Fact>
      <Fact label="Elapsed">{formatDuration((ended ? state.updated_at : now) - createdAt)}</Fact>
      <Fact label="Agent tokens">{formatTokens(state.usage.agents)}</Fact>
      {ended && <Fact label="Verifier tokens">{formatTokens(state.usage.verifier)}</Fact>}
      {state.cost && <Fact label="Cost">{formatCost(state.cost)}</Fact>}
    </dl>
  );
}
