import { useVirtualizer } from '@tanstack/react-virtual';
import type { JournalEvent } from '@vouch/shared';
import { ArrowDown, Flag } from 'lucide-react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Draft } from '../../../live/draft';
import { cn } from '../../../lib/cn';
import { Button } from '../../../ui/button';
import { nextFlagged, transcriptOf, withDraft, type ShownRow } from '../transcript-rows';
import { useEndFollowing } from '../use-end-following';
import { LiveAnnouncer } from './live-announcer';
import { TranscriptRow } from './transcript-row';

interface Props {
  events: readonly JournalEvent[];
  /** The message being written. */
  draft: Draft | undefined;
  team: readonly { name: string; role: string }[];
  /** Seq of the event the address points at. */
  target: number | undefined;
  live: boolean;
  onAnswer: (requestId: string) => void;
}

const ESTIMATED_ROW_PX = 84;

const toggled = (seqs: ReadonlySet<number>, seq: number): ReadonlySet<number> =>
  seqs.has(seq) ? new Set([...seqs].filter((other) => other !== seq)) : new Set([...seqs, seq]);

const isSmall = (row: ShownRow): boolean =>
  row.kind === 'info' || row.kind === 'action_result' || row.kind === 'verifier_result';

/** Every event of the run, virtualised; follows the end unless the reader scrolled up. */
export function Transcript({ events, draft, team, target, live, onAnswer }: Props) {
  const { rows, indexOfSeq, flagged } = useMemo(() => transcriptOf(events), [events]);
  const shown = useMemo(() => withDraft(rows, draft), [rows, draft]);
  const [openSeqs, setOpenSeqs] = useState<ReadonlySet<number>>(new Set());
  const { viewport, atEnd, unseen, follow, release, settle, onScroll } = useEndFollowing(rows.length, live);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => viewport.current,
    estimateSize: () => ESTIMATED_ROW_PX,
    getItemKey: (index) => shown[index]?.seq ?? index,
    overscan: 6,
    paddingStart: 20,
    paddingEnd: 72,
  });
  const height = virtual.getTotalSize();
  useLayoutEffect(settle, [settle, rows.length, height]);

  const onToggle = useCallback(
    (seq: number) => {
      // What opens must not be scrolled away by following the end.
      release();
      setOpenSeqs((before) => toggled(before, seq));
    },
    [release],
  );

  const [marked, setMarked] = useState<number>();
  const goTo = useCallback(
    (index: number) => {
      release();
      setMarked(index);
      virtual.scrollToIndex(index, { align: 'center' });
    },
    [release, virtual],
  );

  const targetIndex = target === undefined ? undefined : indexOfSeq.get(target);
  useEffect(() => {
    if (targetIndex !== undefined) goTo(targetIndex);
  }, [targetIndex, target, goTo]);

  const jumpToFlagged = () => {
    const next = nextFlagged(flagged, marked ?? -1);
    if (next !== undefined) goTo(next);
  };

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={viewport}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label="Transcript"
        className="h-full overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div className="relative mx-auto max-w-4xl px-4 sm:px-8" style={{ height }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            return row ? (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={cn('absolute inset-x-4 top-0 sm:inset-x-8', isSmall(row) ? 'py-0.5' : 'py-2')}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <div className={cn('-mx-2 rounded-xl px-2 py-1', item.index === marked && 'bg-accent-tint')}>
                  <TranscriptRow
                    row={row}
                    team={team}
                    open={openSeqs.has(row.seq)}
                    onToggle={onToggle}
                    onAnswer={onAnswer}
                  />
                </div>
              </div>
            ) : null;
          })}
        </div>
      </div>
      <div className="pointer-events-none absolute inset-x-0 bottom-4 flex justify-center gap-2 px-4 *:pointer-events-auto">
        {flagged.length > 0 && (
          <Button size="sm" className="shadow-float" onClick={jumpToFlagged}>
            <Flag aria-hidden className="size-3.5" />
            Next flagged
            <span className="text-soft tabular-nums">{flagged.length}</span>
          </Button>
        )}
        {!atEnd && (
          <Button size="sm" tone={unseen > 0 ? 'primary' : 'plain'} className="shadow-float" onClick={follow}>
            <ArrowDown aria-hidden className="size-3.5" />
            {unseen > 0 ? `${unseen} new` : 'To the end'}
          </Button>
        )}
      </div>
      <LiveAnnouncer events={events} active={live} />
    </div>
  );
}
