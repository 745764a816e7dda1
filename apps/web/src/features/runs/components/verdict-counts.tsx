import { VERDICTS, type TaskSummary, type Verdict } from '@vouch/shared';
import { CircleCheck, CircleHelp, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import { cn } from '../../../lib/cn';
import { VERDICT_WORDS } from '../../../lib/plain-words';

const LOOKS: Record<Verdict, { colour: string; icon: LucideIcon }> = {
  pass: { colour: 'text-good', icon: CircleCheck },
  warn: { colour: 'text-warn', icon: TriangleAlert },
  fail: { colour: 'text-bad', icon: CircleX },
  uncertain: { colour: 'text-unsure', icon: CircleHelp },
};

/** How often the verifier said what; what it never said is left out. */
export function VerdictCounts({ verdicts }: Pick<TaskSummary, 'verdicts'>) {
  const said = VERDICTS.filter((verdict) => verdicts[verdict] > 0);
  if (said.length === 0) return null;
  const words = said.map((verdict) => `${verdicts[verdict]} ${VERDICT_WORDS[verdict]}`).join(', ');
  return (
    <span
      role="img"
      aria-label={`Verdicts: ${words}`}
      title={words}
      className="flex gap-2.5 text-xs tabular-nums"
    >
      {said.map((verdict) => {
        const { colour, icon: Icon } = LOOKS[verdict];
        return (
          <span key={verdict} data-verdict={verdict} className={cn('inline-flex items-center gap-1', colour)}>
            <Icon aria-hidden className="size-3.5" />
            {verdicts[verdict]}
          </span>
        );
      })}
    </span>
  );
}
