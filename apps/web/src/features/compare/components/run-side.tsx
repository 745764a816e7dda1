import { Link } from '@tanstack/react-router';
import type { TaskSummary } from '@vouch/shared';
import { formatCost, formatTokens, plural } from '../../../lib/format';
import { STOP_WORDS } from '../../../lib/plain-words';
import { Card } from '../../../ui/card';
import { PhaseChip } from '../../../ui/phase-chip';

/** What one of two compared runs came to. */
export function RunSide({ label, run }: { label: string; run: TaskSummary }) {
  const { verdicts, usage, cost } = run;
  const facts: [string, string][] = [
    ['Round', `${run.round} / ${run.max_rounds}`],
    ['Flagged', plural(verdicts.warn + verdicts.fail + verdicts.uncertain, 'message')],
    ['Agents', `${formatTokens(usage.agents)} tokens`],
    ['Verifier', `${formatTokens(usage.verifier)} tokens`],
    ...(cost ? [['Cost', formatCost(cost)] satisfies [string, string]] : []),
  ];
  return (
    <Card className="space-y-2 p-4" data-testid="compared-run">
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-sm font-medium text-soft">{label}</h2>
        <PhaseChip phase={run.phase} />
      </div>
      <Link
        to="/runs/$taskId"
        params={{ taskId: run.task_id }}
        className="line-clamp-2 font-medium wrap-anywhere text-accent hover:underline"
      >
        {run.title}
      </Link>
      <dl className="flex flex-wrap gap-x-4 gap-y-0.5 text-[0.8125rem]">
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-soft">{name}</dt>
            <dd className="font-medium tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {run.stop_reason && <p className="text-sm text-soft">{STOP_WORDS[run.stop_reason]}</p>}
    </Card>
  );
}
