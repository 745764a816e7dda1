import { CircleCheck, CircleX } from 'lucide-react';
import { directiveWords } from '../../../lib/action-words';
import { askTitle } from '../../../lib/ask-words';
import { cn } from '../../../lib/cn';
import { OUTCOME_WORDS } from '../../../lib/plain-words';
import { AskIcon } from '../../../ui/ask-icon';
import { Button } from '../../../ui/button';
import type { RequestRow as Row } from '../transcript-rows';
import { RowStamp } from './row-frame';

const titleOf = ({ event }: Row): string =>
  event.type === 'credential_request'
    ? `${event.agent ?? 'The team'} needs a key for ${event.provider}`
    : askTitle(event);

function Outcome({ answer }: { answer: NonNullable<Row['answer']> }) {
  const refused = answer.outcome === 'rejected' || answer.outcome === 'declined';
  const Icon = refused ? CircleX : CircleCheck;
  return (
    <p
      className={cn('mt-2 flex items-center gap-1.5 text-sm font-medium', refused ? 'text-bad' : 'text-good')}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {OUTCOME_WORDS[answer.outcome]} · by {answer.actor}
    </p>
  );
}

/** A request to a person: open with a button, closed with its outcome. */
export function RequestRow({ row, onAnswer }: { row: Row; onAnswer: (requestId: string) => void }) {
  const { event, answer, expired } = row;
  const open = !answer && !expired;
  const kind = event.type === 'credential_request' ? 'credential' : event.kind;
  const actions = event.type === 'approval_request' ? (event.actions ?? []) : [];
  return (
    <div
      data-testid="request"
      className={cn(
        'flex gap-3 rounded-xl border p-4',
        open ? 'border-warn/50 bg-warn-tint' : 'border-line bg-surface',
      )}
    >
      <AskIcon kind={kind} className={cn('mt-0.5 size-5 shrink-0', open ? 'text-warn' : 'text-soft')} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-3">
          <p className="min-w-0 flex-1 font-medium wrap-anywhere">{titleOf(row)}</p>
          <RowStamp seq={event.seq} ts={event.ts} />
        </div>
        {event.description !== titleOf(row) && (
          <p className="mt-0.5 text-sm wrap-anywhere whitespace-pre-wrap">{event.description}</p>
        )}
        {actions.map((action) => (
          <p key={action} className="mt-1 text-sm wrap-anywhere text-soft">
            {directiveWords(action)}
          </p>
        ))}
        {open && (
          <Button tone="primary" size="sm" className="mt-3" onClick={() => onAnswer(event.request_id)}>
            Answer
          </Button>
        )}
        {answer && <Outcome answer={answer} />}
        {expired && <p className="mt-2 text-sm text-soft">The run ended before this was answered.</p>}
      </div>
    </div>
  );
}
