import type { VerdictCategory } from '@vouch/shared';
import type { Check, Reading } from '../check.types';
import { RULES } from '../checks/rules';
import type { Rule } from '../checks/rules/rule.types';
import type { MessageView } from '../view.types';
import { boundedView } from './bounded-view';
import { readChecks } from './read-checks';
import { T0_WEIGHTS } from './t0-weights';
import type { HeadWeights, Tier0Weights } from './weights.types';

/** One thing that code found in a message, for people and for the model that reads next. */
export interface Finding {
  name: string;
  category: VerdictCategory;
  says: string;
  evidence: string[];
  /** What it adds to the log-odds of a fault; none for a rule, which stands by itself. */
  weight?: number;
}

/** What code can tell about a message without a model. */
export interface Assessment {
  /** Probability that the message is at fault, from the learned sum of all checks. */
  probability: number;
  /** Strongest first. */
  findings: Finding[];
  /** Rules that hit: no model may judge the message better than the strictest of them. */
  rules: Rule[];
}

const logistic = (logit: number) => 1 / (1 + Math.exp(-logit));

/** The fault probability of a message from what its checks found. */
export function probabilityOf(
  { intercept, weights }: HeadWeights,
  readings: ReadonlyMap<Check, Reading>,
): number {
  let logit = intercept;
  for (const [{ name }, { strength }] of readings) logit += (weights[name] ?? 0) * strength;
  return logistic(logit);
}

const findingOf = ({ name, category, says }: Check, { evidence }: Reading, weight?: number): Finding => ({
  name,
  category,
  says,
  evidence,
  ...(weight === undefined ? {} : { weight }),
});

function ruleFindings(view: MessageView): { rule: Rule; finding: Finding }[] {
  return RULES.flatMap((rule) => {
    const reading = rule.read(view);
    return reading ? [{ rule, finding: findingOf(rule, reading) }] : [];
  });
}

/** Reads a message by code alone. */
export function assess(whole: MessageView, weights: Tier0Weights = T0_WEIGHTS): Assessment {
  const view = boundedView(whole);
  const { head, readings } = readChecks(view);
  const hits = ruleFindings(view);
  const learned = [...readings]
    .map(([check, reading]) =>
      findingOf(check, reading, (weights[head].weights[check.name] ?? 0) * reading.strength),
    )
    .filter(({ category, weight = 0 }) => category !== 'none' && weight > 0)
    .sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0));
  return {
    probability: probabilityOf(weights[head], readings),
    findings: [...hits.map(({ finding }) => finding), ...learned],
    rules: hits.map(({ rule }) => rule),
  };
}
