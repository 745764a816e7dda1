/** When a run ends by itself, as the form holds it: the usual way, or a list of rules. */
import type { Condition, SimpleCondition } from '@vouch/shared';
import type { FieldErrors } from '../lib/field-errors';

interface RuleWords {
  /** The rule up to its value, as part of a sentence. */
  label: string;
  value: 'text' | 'whole' | 'amount' | 'agent';
  /** What stands behind the value. */
  unit?: string;
  start: string;
}

export const RULES = {
  text: { label: 'A message contains', value: 'text', start: 'TERMINATE' },
  stalled: { label: 'Nothing new came for', value: 'whole', unit: 'messages in a row', start: '6' },
  messages: { label: 'The talk has', value: 'whole', unit: 'messages', start: '20' },
  tool: { label: 'An agent used the tool', value: 'text', start: 'terminate' },
  source: { label: 'An agent has spoken:', value: 'agent', start: '' },
  handoff_to: { label: 'The word was handed to', value: 'agent', start: '' },
  tokens: { label: 'It used', value: 'whole', unit: 'tokens', start: '50000' },
  usd: { label: 'It cost', value: 'amount', unit: 'US dollars', start: '1' },
  seconds: { label: 'It ran for', value: 'amount', unit: 'seconds', start: '600' },
} as const satisfies Record<string, RuleWords>;

export type RuleKind = keyof typeof RULES;
export const RULE_KINDS = Object.keys(RULES) as [RuleKind, ...RuleKind[]];
export const wordsOf = (kind: RuleKind): RuleWords => RULES[kind];

export interface RuleDraft {
  kind: RuleKind;
  value: string;
  /** Of a text: the agent who has to write it; empty for anyone. */
  from: string;
}

export interface EndingDraft {
  how: 'usual' | 'own';
  join: 'any' | 'all';
  rules: RuleDraft[];
}

export const newRule = (kind: RuleKind): RuleDraft => ({ kind, value: RULES[kind].start, from: '' });

export const USUAL_ENDING: EndingDraft = {
  how: 'usual',
  join: 'any',
  rules: [newRule('text'), newRule('stalled')],
};

function problemOf({ kind, value }: RuleDraft): string | undefined {
  const expected = wordsOf(kind).value;
  if (value.trim() === '') return 'must not be empty';
  if (expected === 'text' || expected === 'agent') return undefined;
  const amount = Number(value);
  if (!(amount > 0)) return 'must be more than 0';
  if (expected === 'whole' && !Number.isInteger(amount)) return 'must be a whole number';
  if (kind === 'stalled' && (amount < 2 || amount > 50)) return 'must be 2 to 50';
  return undefined;
}

function conditionOf({ kind, value, from }: RuleDraft): SimpleCondition {
  if (kind === 'text') return { text: value, ...(from.trim() && { from: from.trim() }) };
  const expected = wordsOf(kind).value;
  const given = expected === 'text' || expected === 'agent' ? value.trim() : Number(value);
  return { [kind]: given } as SimpleCondition;
}

export interface CheckedEnding {
  termination?: Condition;
  /** By rule: `termination.0`. */
  errors: FieldErrors;
}

/** The condition that the rules make; nothing for the usual ending. */
export function checkEnding({ how, join, rules }: EndingDraft): CheckedEnding {
  if (how === 'usual') return { errors: {} };
  if (rules.length === 0) return { errors: { termination: 'needs a rule at least' } };
  const problems = rules.flatMap((rule, index) => {
    const problem = problemOf(rule);
    return problem ? [[`termination.${index}`, problem] as const] : [];
  });
  if (problems.length > 0) return { errors: Object.fromEntries(problems) };
  const conditions = rules.map(conditionOf);
  return { termination: join === 'any' ? { any: conditions } : { all: conditions }, errors: {} };
}
