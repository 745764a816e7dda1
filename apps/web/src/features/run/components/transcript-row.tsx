import { memo } from 'react';
import type { ShownRow } from '../transcript-rows';
import { DraftRow } from './draft-row';
import { ActionRow, ErrorRow, FinishedRow, VerdictRow } from './event-rows';
import { InfoRow } from './info-row';
import { MessageRow } from './message-row';
import { RequestRow } from './request-row';

export interface TranscriptRowProps {
  row: ShownRow;
  team: readonly { name: string; role: string }[];
  open: boolean;
  onToggle: (seq: number) => void;
  onAnswer: (requestId: string) => void;
}

/** The component for any row of the transcript. */
export const TranscriptRow = memo(function TranscriptRow({
  row,
  team,
  open,
  onToggle,
  onAnswer,
}: TranscriptRowProps) {
  switch (row.kind) {
    case 'message':
      return <MessageRow row={row} team={team} open={open} onToggle={onToggle} />;
    case 'draft':
      return <DraftRow draft={row.draft} team={team} />;
    case 'request':
      return <RequestRow row={row} onAnswer={onAnswer} />;
    case 'verifier_result':
      return <VerdictRow event={row.event} />;
    case 'action_result':
      return <ActionRow event={row.event} />;
    case 'info':
      return <InfoRow event={row.event} open={open} onToggle={onToggle} />;
    case 'error':
      return <ErrorRow event={row.event} />;
    case 'finished':
      return <FinishedRow row={row} />;
  }
});
