import type { Disposition, JournalEventOf } from '@vouch/shared';
import { actionWords, directiveWords } from '../../../lib/action-words';
import { categoryWords, tierWords, VERDICT_WORDS } from '../../../lib/plain-words';
import { Chip } from '../../../ui/chip';
import { DetailButton } from './detail-button';

const DISPOSITION_WORDS: Record<Disposition, string> = {
  auto: 'applied automatically',
  ask: 'asks you',
  ignored: 'not applied',
};

type Result = JournalEventOf<'verifier_result'>;

const actionsOf = (verdict: Result) =>
  verdict.actions.length > 0
    ? verdict.actions.map((action) => ({
        key: action.action_id,
        words: actionWords(action),
        note: DISPOSITION_WORDS[action.disposition],
      }))
    : verdict.suggested_actions.map((text) => ({
        key: text,
        words: directiveWords(text),
        note: 'suggested',
      }));

/** Reason, evidence and actions of a verdict. */
export function VerdictDetails({ verdict, revised, id }: { verdict: Result; revised: Result[]; id: string }) {
  const actions = actionsOf(verdict);
  return (
    <div id={id} className="mt-3 space-y-3 rounded-lg border border-line bg-canvas px-4 py-3 text-sm">
      <section>
        <h4 className="text-xs font-medium text-soft">Why</h4>
        <p className="mt-0.5 wrap-anywhere whitespace-pre-wrap">{verdict.reason}</p>
      </section>
      {verdict.evidence.length > 0 && (
        <section>
          <h4 className="text-xs font-medium text-soft">Evidence</h4>
          <ul className="mt-1 space-y-1">
            {verdict.evidence.map((text, index) => (
              <li
                key={index}
                className="border-l-2 border-line-strong/50 pl-3 wrap-anywhere whitespace-pre-wrap"
              >
                {text}
              </li>
            ))}
          </ul>
        </section>
      )}
      {actions.length > 0 && (
        <section>
          <h4 className="text-xs font-medium text-soft">Suggested actions</h4>
          <ul className="mt-1 space-y-1.5">
            {actions.map(({ key, words, note }) => (
              <li key={key} className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="wrap-anywhere">{words}</span>
                <Chip>{note}</Chip>
              </li>
            ))}
          </ul>
        </section>
      )}
      {revised.length > 0 && (
        <section data-testid="revised-verdicts">
          <h4 className="text-xs font-medium text-soft">Before that</h4>
          <ul className="mt-1 space-y-1">
            {revised.map((earlier) => (
              <li key={earlier.seq} className="wrap-anywhere">
                {VERDICT_WORDS[earlier.verdict]} by {tierWords(earlier.tier)}, event #{earlier.seq}:{' '}
                {earlier.reason}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="text-xs text-soft">
        {verdict.category !== 'none' && `${categoryWords(verdict.category)} · `}
        {Math.round(verdict.confidence * 100)} % sure · by {tierWords(verdict.tier)}
        {verdict.cached && ' · from the cache'} · event #{verdict.seq}
        {verdict.revises !== undefined && ` · revises #${verdict.revises}`} <DetailButton seq={verdict.seq} />
      </p>
    </div>
  );
}
