import { Link } from '@tanstack/react-router';
import type { JournalEventOf } from '@vouch/shared';
import {
  ChevronRight,
  CircleStop,
  FilePenLine,
  GitFork,
  Info,
  MessageCircleMore,
  Pause,
  Play,
  RotateCcw,
  UsersRound,
  Wallet,
} from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { cn } from '../../../lib/cn';
import { infoDetails } from '../info-details';
import { SmallRow } from './row-frame';

const ICONS: Record<string, typeof Info> = {
  speaker_selected: MessageCircleMore,
  paused: Pause,
  resumed: Play,
  draft_discarded: FilePenLine,
  budget_raised: Wallet,
  team_built: UsersRound,
  forked: GitFork,
  retry: RotateCcw,
  stopped: CircleStop,
};

interface Props {
  event: JournalEventOf<'info'>;
  open: boolean;
  onToggle: (seq: number) => void;
}

function Toggle({
  label,
  open,
  controls,
  onToggle,
}: {
  label: string;
  open: boolean;
  controls: string;
  onToggle: () => void;
}) {
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={controls}
      className="ml-2 rounded text-xs text-accent hover:underline"
      onClick={onToggle}
    >
      <ChevronRight
        aria-hidden
        className={cn('mr-0.5 inline size-3.5 -translate-y-px transition-transform', open && 'rotate-90')}
      />
      {label}
    </button>
  );
}

function Details({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div
      id={id}
      className="mt-1.5 mb-1 rounded-lg border border-line bg-surface px-3.5 py-2.5 wrap-anywhere whitespace-pre-wrap text-ink"
    >
      {children}
    </div>
  );
}

/** What happened between the messages; why, and what else there is to know, on demand. */
export function InfoRow({ event, open, onToggle }: Props) {
  const detailsId = useId();
  const Icon = ICONS[event.kind ?? ''] ?? Info;
  const details = infoDetails(event);
  return (
    <SmallRow seq={event.seq} ts={event.ts} icon={<Icon aria-hidden className="size-4" />}>
      <div data-testid={`info-${event.kind ?? 'plain'}`}>
        {event.message}
        {details?.runId && (
          <Link
            to="/runs/$taskId"
            params={{ taskId: details.runId }}
            className="ml-2 text-accent underline-offset-2 hover:underline"
          >
            Open that run
          </Link>
        )}
        {details?.text !== undefined && (
          <>
            <Toggle
              label={details.label}
              open={open}
              controls={detailsId}
              onToggle={() => onToggle(event.seq)}
            />
            {open && <Details id={detailsId}>{details.text}</Details>}
          </>
        )}
      </div>
    </SmallRow>
  );
}
