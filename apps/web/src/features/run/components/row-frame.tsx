import type { ReactNode } from 'react';
import { cn } from '../../../lib/cn';
import { formatClock } from '../../../lib/format';
import { DetailButton } from './detail-button';

/** The permalink of an event. */
function SeqLink({ seq }: { seq: number }) {
  return (
    <a
      href={`#${seq}`}
      aria-label={`Link to event ${seq}`}
      className="rounded text-xs text-soft tabular-nums hover:text-accent hover:underline"
    >
      #{seq}
    </a>
  );
}

function RowTime({ ts }: { ts: number }) {
  return (
    <time
      dateTime={new Date(ts * 1000).toISOString()}
      className="text-xs whitespace-nowrap text-soft tabular-nums"
    >
      {formatClock(ts)}
    </time>
  );
}

/** When it happened, its permalink, its details, and what else can be done with it. */
export function RowStamp({ seq, ts, children }: { seq: number; ts: number; children?: ReactNode }) {
  return (
    <span className="ml-auto inline-flex shrink-0 items-baseline gap-2.5 leading-6">
      <span className="hidden sm:inline">
        <RowTime ts={ts} />
      </span>
      <SeqLink seq={seq} />
      {children}
      <DetailButton seq={seq} />
    </span>
  );
}

interface SmallRowProps {
  seq: number;
  ts: number;
  icon: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A one-line row for what happened between the messages. */
export function SmallRow({ seq, ts, icon, className, children }: SmallRowProps) {
  return (
    <div className={cn('flex items-baseline gap-3 text-sm text-soft', className)}>
      <span className="grid w-8 shrink-0 translate-y-[0.2em] place-items-center sm:w-9">{icon}</span>
      <div className="min-w-0 flex-1 wrap-anywhere">{children}</div>
      <RowStamp seq={seq} ts={ts} />
    </div>
  );
}
