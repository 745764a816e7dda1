import type { Directive } from '@vouch/shared';
import type { Rule } from '../checks/rules/rule.types';
import { isWorse, type Judgement } from '../judgement.types';
import type { Assessment, Finding } from './assess';
import { T0_WEIGHTS } from './t0-weights';

const MOST_FINDINGS = 3;

const sentence = (findings: readonly Finding[]) =>
  `The message ${findings
    .slice(0, MOST_FINDINGS)
    .map(({ says }) => says)
    .join('; it ')}.`;

const evidenceOf = (findings: readonly Finding[]) =>
  findings.slice(0, MOST_FINDINGS).flatMap(({ evidence }) => evidence.slice(0, 2));

const strictest = (rules: readonly Rule[]): Rule | undefined =>
  rules.reduce<Rule | undefined>(
    (worst, rule) => (worst && !isWorse(rule.verdict, worst.verdict) ? worst : rule),
    undefined,
  );

const retryWith = (hint: string | undefined): Directive[] =>
  hint === undefined ? [] : [{ name: 'retry_message', args: { hint } }];

/** The verdict of code alone. It fails a message only by a rule; what it has learned only warns. */
export function judgeByCode(assessment: Assessment, warnAt = T0_WEIGHTS.escalate_at): Judgement {
  const { probability, findings, rules } = assessment;
  const settled = { tier: 't0' as const, calls: [] };
  const rule = strictest(rules);
  if (rule) {
    const { verdict, category, confidence, hint } = rule;
    const own = findings.filter(({ name }) => name === rule.name);
    const suggested =
      verdict === 'fail' ? retryWith(hint ?? `It ${rule.says}: ${own[0]?.evidence[0] ?? ''}`) : [];
    return {
      ...settled,
      verdict,
      category,
      confidence,
      reason: sentence(own),
      evidence: evidenceOf(own),
      suggested,
    };
  }
  const top = findings[0];
  if (probability >= warnAt && top) {
    const told = { reason: sentence(findings), evidence: evidenceOf(findings), suggested: [] };
    return { ...settled, verdict: 'warn', category: top.category, confidence: probability, ...told };
  }
  const reason = 'Code alone found nothing that calls for a second look.';
  return {
    ...settled,
    verdict: 'pass',
    category: 'none',
    confidence: 1 - probability,
    reason,
    evidence: [],
    suggested: [],
  };
}

/** A model's verdict, held to what the rules have found: a message that talks it round gains nothing by it. */
export function heldToRules(judged: Judgement, assessment: Assessment): Judgement {
  const rule = assessment.rules.find(({ floor }) => floor !== undefined && isWorse(floor, judged.verdict));
  if (!rule?.floor) return judged;
  const byRule = judgeByCode({ ...assessment, rules: [rule] });
  return {
    ...judged,
    verdict: rule.floor,
    category: rule.category,
    confidence: rule.confidence,
    reason: `${byRule.reason} The model said ${judged.verdict}: ${judged.reason}`,
    evidence: [...byRule.evidence, ...judged.evidence],
    suggested: rule.floor === 'fail' ? byRule.suggested : judged.suggested,
  };
}
