import type { JournalEventOf, Verdict } from '@vouch/shared';
import { ChevronDown, CircleCheck, CircleHelp, CircleX, TriangleAlert } from 'lucide-react';
import { cn } from '../../../lib/cn';
import { categoryWords, VERDICT_WORDS } from '../../../lib/plain-words';
import { chipStyle, type ChipTone, Chip, Dot } from '../../../ui/chip';
import type { Verification } from '../transcript-rows';

const LOOKS: Record<Verdict, { tone: ChipTone; icon: typeof CircleCheck }> = {
  pass: { tone: 'good', icon: CircleCheck },
  warn: { tone: 'warn', icon: TriangleAlert },
  fail: { tone: 'bad', icon: CircleX },
  uncertain: { tone: 'unsure', icon: CircleHelp },
};

interface Props {
  verification: Verification;
  verdict: JournalEventOf<'verifier_result'> | undefined;
  open: boolean;
  detailsId: string;
  onToggle: () => void;
}

/** What the verifier said of a message; opens why. */
export function VerdictChip({ verification, verdict, open, detailsId, onToggle }: Props) {
  if (verification === 'none') return null;
  if (!verdict) {
    return (
      <Chip data-testid="verdict-chip" data-verdict={verification}>
        {verification === 'pending' && <Dot busy />}
        {verification === 'pending' ? 'verifying…' : 'not verified'}
      </Chip>
    );
  }
  const { tone, icon: Icon } = LOOKS[verdict.verdict];
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-controls={detailsId}
      onClick={onToggle}
      data-testid="verdict-chip"
      data-verdict={verdict.verdict}
      className={cn(
        chipStyle({ tone }),
        'max-w-full cursor-pointer hover:brightness-95 dark:hover:brightness-115',
      )}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">
        {VERDICT_WORDS[verdict.verdict]}
        {verdict.category !== 'none' && ` · ${categoryWords(verdict.category)}`}
        {verdict.revises !== undefined && ' · revised'}
      </span>
      <span className="tabular-nums">{Math.round(verdict.confidence * 100)} %</span>
      <ChevronDown aria-hidden className={cn('size-3 shrink-0 transition-transform', open && 'rotate-180')} />
    </button>
  );
}
