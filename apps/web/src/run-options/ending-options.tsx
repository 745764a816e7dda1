import { Plus } from 'lucide-react';
import type { FieldErrors } from '../lib/field-errors';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Select } from '../ui/select';
import { newRule, type EndingDraft, type RuleDraft } from './ending-draft';
import { RuleRow } from './rule-row';

const HOW = [
  {
    value: 'usual',
    label: 'When the team is done',
    hint: 'An agent says so, or nothing new comes any more.',
  },
  { value: 'own', label: 'By your rules', hint: 'Texts, silence, length, cost, time.' },
] as const;
const JOIN = [
  { value: 'any', label: 'any' },
  { value: 'all', label: 'all' },
] as const;
const MAX_RULES = 20;

interface Props {
  draft: EndingDraft;
  names: readonly string[];
  errors: FieldErrors;
  onChange: (draft: EndingDraft) => void;
}

/** Problems that belong to no rule of the list. */
const general = (errors: FieldErrors, rules: readonly RuleDraft[]): string | undefined =>
  Object.entries(errors).find(
    ([field]) => /^termination\b/.test(field) && !rules.some((_, index) => field === `termination.${index}`),
  )?.[1];

/** When the run ends before its rounds are used up. */
export function EndingOptions({ draft, names, errors, onChange }: Props) {
  const { how, join, rules } = draft;
  const change = (part: Partial<EndingDraft>) => onChange({ ...draft, ...part });
  const problem = general(errors, rules);
  return (
    <div className="space-y-3">
      <Choice legend="When it ends" options={HOW} value={how} onChange={(next) => change({ how: next })} />
      {how === 'own' && (
        <div className="space-y-3 rounded-xl border border-line bg-canvas p-4">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            The run ends when
            <Select
              aria-label="How many of the rules"
              className="w-auto py-1"
              options={JOIN}
              value={join}
              onChange={(next) => change({ join: next })}
            />
            of these {join === 'any' || rules.length === 1 ? 'is' : 'are'} true:
          </p>
          {rules.map((rule, index) => (
            <RuleRow
              key={index}
              rule={rule}
              place={index}
              names={names}
              error={errors[`termination.${index}`]}
              onChange={(next) => change({ rules: rules.map((each, at) => (at === index ? next : each)) })}
              onRemove={
                rules.length > 1 ? () => change({ rules: rules.filter((_, at) => at !== index) }) : undefined
              }
            />
          ))}
          <Button
            size="sm"
            disabled={rules.length >= MAX_RULES}
            onClick={() => change({ rules: [...rules, newRule('messages')] })}
          >
            <Plus aria-hidden className="size-4" />
            Add a rule
          </Button>
        </div>
      )}
      {problem && (
        <p role="alert" className="text-sm text-bad">
          When it ends: {problem}
        </p>
      )}
    </div>
  );
}
