import { ArrowRight, UserRound } from 'lucide-react';
import { lazy, Suspense, useId } from 'react';
import { cn } from '../../../lib/cn';
import { withoutEndLine } from '../../../lib/end-line';
import { roleColour } from '../../../lib/role-colour';
import { Chip } from '../../../ui/chip';
import type { MessageRow as Row } from '../transcript-rows';
import { isForkable } from '../forkable';
import { ForkButton } from './fork-button';
import { RowStamp } from './row-frame';
import { ToolCalls } from './tool-calls';
import { VerdictChip } from './verdict-chip';
import { VerdictDetails } from './verdict-details';

const SafeMarkdown = lazy(() =>
  import('../../../ui/markdown').then((module) => ({ default: module.SafeMarkdown })),
);

interface Props {
  row: Row;
  team: readonly { name: string; role: string }[];
  open: boolean;
  onToggle: (seq: number) => void;
}

export function MessageRow({ row, team, open, onToggle }: Props) {
  const { event, verdict, revised, verification, replaced } = row;
  const detailsId = useId();
  const text = withoutEndLine(event.content);
  const role = team.find((agent) => agent.name === event.sender)?.role;
  const person = event.sender === 'user';
  const flagged = verdict !== undefined && verdict.verdict !== 'pass';

  return (
    <article
      data-testid="message"
      data-seq={event.seq}
      aria-label={`Message ${event.seq} from ${event.sender}`}
      style={roleColour(team, event.sender)}
      className="flex gap-3"
    >
      <span
        aria-hidden
        className={cn(
          'grid size-8 shrink-0 place-items-center text-sm font-semibold uppercase sm:size-9',
          person ? 'rounded-full bg-accent text-on-accent' : 'rounded-lg bg-role-tint text-role',
        )}
      >
        {person ? <UserRound className="size-4.5" /> : event.sender.slice(0, 1)}
      </span>
      <div className="min-w-0 flex-1">
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className={cn('font-semibold', person ? 'text-accent-strong' : 'text-role')}>
            {event.sender}
          </span>
          <span className="inline-flex items-center gap-1 text-sm text-soft">
            <ArrowRight aria-label="to" className="size-3.5" />
            {event.recipient}
          </span>
          {role && <span className="hidden max-w-64 truncate text-xs text-soft md:inline">{role}</span>}
          {replaced && <Chip>replaced by a retry</Chip>}
          {event.cached && <Chip>from the cache</Chip>}
          {event.replaces !== undefined && <Chip tone="accent">retry</Chip>}
          {event.edited_by !== undefined && <Chip tone="accent">edited by {event.edited_by}</Chip>}
          <RowStamp seq={event.seq} ts={event.ts}>
            {isForkable(event, verdict) && <ForkButton message={event} />}
          </RowStamp>
        </header>
        <div
          className={cn(
            'mt-1',
            replaced && 'text-soft',
            person && 'rounded-xl rounded-tl-sm bg-accent-tint px-3.5 py-2.5',
          )}
        >
          <Suspense fallback={<div className="wrap-anywhere whitespace-pre-wrap">{text}</div>}>
            <SafeMarkdown text={text} />
          </Suspense>
        </div>
        {event.tool_calls && <ToolCalls calls={event.tool_calls} />}
        {verification !== 'none' && (
          <div className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <VerdictChip
              verification={verification}
              verdict={verdict}
              open={open}
              detailsId={detailsId}
              onToggle={() => onToggle(event.seq)}
            />
            {flagged && !open && (
              <span className="line-clamp-2 min-w-0 flex-1 basis-52 text-sm text-soft">{verdict.reason}</span>
            )}
          </div>
        )}
        {verdict && open && <VerdictDetails verdict={verdict} revised={revised} id={detailsId} />}
      </div>
    </article>
  );
}
