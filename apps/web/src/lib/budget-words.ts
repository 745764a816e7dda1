/** The limits of a budget in words, and in the units that people count in. */
import type { Budget, BudgetLimit } from '@vouch/shared';
import { formatClockLength, formatCount } from './format';

interface LimitWords {
  label: string;
  /** As part of a field's label. */
  unit: string;
  /** So much on the wire is one of the field's unit. */
  perUnit: number;
  format: (amount: number) => string;
}

const money = (usd: number): string =>
  usd > 0 && usd < 0.01 ? `$${Number(usd.toPrecision(1))}` : `$${usd.toFixed(2)}`;

export const LIMIT_WORDS: Record<BudgetLimit, LimitWords> = {
  usd: { label: 'Money', unit: 'US dollars', perUnit: 1, format: money },
  tokens: { label: 'Tokens', unit: 'in and out', perUnit: 1, format: formatCount },
  turns: { label: 'Messages', unit: 'of agents', perUnit: 1, format: formatCount },
  seconds: { label: 'Running time', unit: 'minutes', perUnit: 60, format: formatClockLength },
};

/** What a person wrote into the fields of a budget. */
export type BudgetDraft = Record<BudgetLimit, string>;
export const EMPTY_BUDGET: BudgetDraft = { usd: '', tokens: '', turns: '', seconds: '' };

/** The limits that were written; NaN, which every schema refuses, for what is not a number. */
export function budgetOf(draft: BudgetDraft): Budget | undefined {
  const written = Object.entries(draft).filter(([, text]) => text.trim() !== '') as [BudgetLimit, string][];
  if (written.length === 0) return undefined;
  return Object.fromEntries(
    written.map(([limit, text]) => [limit, Number(text) * LIMIT_WORDS[limit].perUnit]),
  );
}

/** A limit as its field shows it. */
export const budgetText = (limit: BudgetLimit, amount: number): string =>
  String(Number((amount / LIMIT_WORDS[limit].perUnit).toFixed(4)));
