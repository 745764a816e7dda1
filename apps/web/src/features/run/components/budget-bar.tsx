import { BUDGET_LIMITS, type Budget, type BudgetLimit } from '@vouch/shared';
import { LIMIT_WORDS } from '../../../lib/budget-words';
import { cn } from '../../../lib/cn';
import { useNow } from '../../../lib/use-now';
import type { Spending } from '../spending';

interface Meter {
  limit: BudgetLimit;
  most: number;
  /** Null: a model without a known price was used. */
  parts: Parts;
}

type Parts = [agents: number | null, verifier: number | null];

function partsOf(limit: BudgetLimit, spending: Spending, now: number): Parts {
  const { agents, verifier, turns, seconds, runningSince } = spending;
  switch (limit) {
    case 'usd':
      return [agents.cost.usd, verifier.cost.usd];
    case 'tokens':
      return [agents.tokens, verifier.tokens];
    case 'turns':
      return [turns, 0];
    case 'seconds':
      return [seconds + (runningSince === null ? 0 : Math.max(0, now - runningSince)), 0];
  }
}

const percent = (part: number, most: number): string => `${Math.min(100, (part / most) * 100)}%`;

function LimitMeter({ limit, most, parts }: Meter) {
  const { label, format } = LIMIT_WORDS[limit];
  const [agents, verifier] = [parts[0] ?? 0, parts[1] ?? 0];
  const used = agents + verifier;
  const words = `${parts.includes(null) ? 'price unknown' : format(used)} of ${format(most)}`;
  return (
    <li className="min-w-0">
      <p className="flex justify-between gap-2 text-xs">
        <span className="truncate text-soft">{label}</span>
        <span className="font-medium whitespace-nowrap tabular-nums">{words}</span>
      </p>
      <div
        role="meter"
        aria-label={label}
        aria-valuenow={Math.min(used, most)}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuetext={words}
        className="mt-1 flex h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <span
          className={cn('h-full', used >= most ? 'bg-bad' : 'bg-accent')}
          style={{ width: percent(agents, most) }}
        />
        <span className="h-full bg-unsure" style={{ width: percent(verifier, most) }} />
      </div>
    </li>
  );
}

/** How much of each limit is used, the agents' share apart from the verifier's. */
export function BudgetBar({ budget, spending }: { budget: Budget; spending: Spending }) {
  const now = useNow(1_000, spending.runningSince !== null && budget.seconds !== undefined);
  const meters = BUDGET_LIMITS.flatMap((limit): Meter[] => {
    const most = budget[limit];
    if (most === undefined) return [];
    return [{ limit, most, parts: partsOf(limit, spending, now) }];
  });
  return (
    <ul
      aria-label="Budget"
      data-testid="budget-bar"
      className="grid grid-cols-2 gap-x-5 gap-y-2 sm:grid-cols-4"
    >
      {meters.map((meter) => (
        <LimitMeter key={meter.limit} {...meter} />
      ))}
    </ul>
  );
}
