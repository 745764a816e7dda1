import { phaseOfStop, type JournalEventOf } from '@vouch/shared';
import { CircleAlert, CircleCheck, CircleX, Flag, Scale, TriangleAlert } from 'lucide-react';
import { directiveWords } from '../../../lib/action-words';
import { cn } from '../../../lib/cn';
import { formatCost, formatTokens } from '../../../lib/format';
import { OUTCOME_WORDS, STOP_WORDS, VERDICT_WORDS } from '../../../lib/plain-words';
import type { FinishedRow as Row } from '../transcript-rows';
import { RowStamp, SmallRow } from './row-frame';

const small = 'size-4';

export function ErrorRow({ event }: { event: JournalEventOf<'error'> }) {
  return (
    <div className="flex items-start gap-3 rounded-xl border border-bad/40 bg-bad-tint px-4 py-3 text-sm">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{event.message}</p>
        <code className="font-mono text-xs text-soft">{event.code}</code>
      </div>
      <RowStamp seq={event.seq} ts={event.ts} />
    </div>
  );
}

export function ActionRow({ event }: { event: JournalEventOf<'action_result'> }) {
  const refused = event.outcome === 'rejected' || event.outcome === 'declined';
  const Icon = refused ? CircleX : CircleCheck;
  return (
    <SmallRow
      seq={event.seq}
      ts={event.ts}
      icon={<Icon aria-hidden className={cn(small, refused ? 'text-bad' : 'text-good')} />}
    >
      <span className="text-ink">{directiveWords(event.action)}</span> · {OUTCOME_WORDS[event.outcome]} · by{' '}
      {event.actor}
      {event.detail && <span className="block">{event.detail}</span>}
    </SmallRow>
  );
}

/** A verdict whose message is not in the transcript. */
export function VerdictRow({ event }: { event: JournalEventOf<'verifier_result'> }) {
  return (
    <SmallRow seq={event.seq} ts={event.ts} icon={<Scale aria-hidden className={small} />}>
      Verifier: {VERDICT_WORDS[event.verdict]} · {event.reason}
    </SmallRow>
  );
}

export function FinishedRow({ row: { event, summary } }: { row: Row }) {
  const failed = phaseOfStop(event.stop_reason) === 'failed';
  const Icon = failed ? TriangleAlert : Flag;
  return (
    <div
      data-testid="finished"
      data-stop-reason={event.stop_reason}
      className="rounded-xl border border-line bg-surface p-4 sm:p-5"
    >
      <div className="flex items-start gap-3">
        <Icon aria-hidden className={cn('mt-0.5 size-5 shrink-0', failed ? 'text-bad' : 'text-accent')} />
        <div className="min-w-0 flex-1">
          <p className="font-semibold">{STOP_WORDS[event.stop_reason]}</p>
          {summary && <p className="mt-1 wrap-anywhere whitespace-pre-wrap">{summary}</p>}
          <p className="mt-2 text-sm text-soft">
            Agents {formatTokens(event.usage.agents)} tokens · verifier {formatTokens(event.usage.verifier)}{' '}
            tokens · {formatCost(event.cost)}
          </p>
        </div>
        <RowStamp seq={event.seq} ts={event.ts} />
      </div>
    </div>
  );
}
