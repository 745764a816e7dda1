import type { RunState } from '@vouch/shared';
import { LoaderCircle, TriangleAlert } from 'lucide-react';
import { cn } from '../../../lib/cn';
import { useNow } from '../../../lib/use-now';
import { activityLines, type ActivityTone } from '../activity-words';
import { useRunActivity } from '../api/get-activity';

const TONES: Record<ActivityTone, string> = {
  quiet: 'text-soft',
  warn: 'bg-warn-tint text-warn',
  bad: 'bg-bad-tint text-bad',
};

/** What is going on behind the transcript: nothing a run does or fails to do is silence. */
export function ActivityBar({ taskId, phase }: { taskId: string; phase: RunState['phase'] }) {
  const active = phase === 'running' || phase === 'queued';
  const activity = useRunActivity(taskId, active);
  const now = useNow(1_000, active);
  const lines = active && activity ? activityLines(activity, now) : [];
  if (lines.length === 0) return null;
  return (
    <ul
      data-testid="run-activity"
      data-health={activity?.health}
      className="border-b border-line bg-surface text-sm"
    >
      {lines.map(({ tone, text, detail }, index) => {
        const Icon = tone === 'quiet' ? LoaderCircle : TriangleAlert;
        return (
          <li key={index} role={tone === 'bad' ? 'alert' : undefined} className={TONES[tone]}>
            <div className="mx-auto flex max-w-4xl items-start gap-2.5 px-4 py-1.5 sm:px-8">
              <Icon
                aria-hidden
                className={cn('mt-0.5 size-4 shrink-0', tone === 'quiet' && 'motion-safe:animate-spin')}
              />
              <p className="min-w-0 wrap-anywhere tabular-nums">
                {text}
                {detail && <span className="block text-xs">{detail}</span>}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
