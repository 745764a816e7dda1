import { Link } from '@tanstack/react-router';
import type { ComparedMessage as Message, Verdict } from '@vouch/shared';
import { lazy, Suspense } from 'react';
import { withoutEndLine } from '../../../lib/end-line';
import { formatTokens } from '../../../lib/format';
import { categoryWords, VERDICT_WORDS } from '../../../lib/plain-words';
import { Chip, type ChipTone } from '../../../ui/chip';

const SafeMarkdown = lazy(() =>
  import('../../../ui/markdown').then((module) => ({ default: module.SafeMarkdown })),
);

const TONES: Record<Verdict, ChipTone> = { pass: 'good', warn: 'warn', fail: 'bad', uncertain: 'unsure' };

function VerdictLine({ verdict }: Pick<Message, 'verdict'>) {
  if (!verdict) return null;
  const { category, reason } = verdict;
  return (
    <p className="flex flex-wrap items-baseline gap-2 text-sm text-soft">
      <Chip tone={TONES[verdict.verdict]}>
        {VERDICT_WORDS[verdict.verdict]}
        {category !== 'none' && ` · ${categoryWords(category)}`}
      </Chip>
      {verdict.verdict !== 'pass' && <span className="min-w-0 wrap-anywhere">{reason}</span>}
    </p>
  );
}

/** One side of a row; nothing where this run had nothing more to say. */
export function ComparedMessage({ runId, message }: { runId: string; message: Message | null }) {
  if (!message) return <div className="hidden rounded-xl border border-dashed border-line sm:block" />;
  const { seq, sender, content, cut, edited_by, replaces, usage } = message;
  const text = cut ? `${content} …` : withoutEndLine(content);
  return (
    <article
      aria-label={`Message ${seq} from ${sender}`}
      data-testid="compared-message"
      className="min-w-0 space-y-2 rounded-xl border border-line bg-surface p-4"
    >
      <header className="flex flex-wrap items-center gap-2 text-sm">
        <span className="font-semibold">{sender}</span>
        {edited_by !== null && <Chip tone="accent">edited by {edited_by}</Chip>}
        {replaces !== null && <Chip tone="accent">retry</Chip>}
        <Link
          to="/runs/$taskId"
          params={{ taskId: runId }}
          hash={String(seq)}
          aria-label={`Event ${seq} in its run`}
          className="ml-auto rounded text-xs text-soft tabular-nums hover:text-accent hover:underline"
        >
          #{seq}
        </Link>
      </header>
      <Suspense fallback={<div className="wrap-anywhere whitespace-pre-wrap">{text}</div>}>
        <SafeMarkdown text={text} />
      </Suspense>
      <VerdictLine verdict={message.verdict} />
      <p className="text-xs text-soft tabular-nums">
        {formatTokens(usage.agents)} tokens, {formatTokens(usage.verifier)} of the verifier
      </p>
    </article>
  );
}
