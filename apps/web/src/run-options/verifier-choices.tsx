import { Check } from '../ui/check';
import { Choice } from '../ui/choice';
import { UncertainOptions } from './uncertain-options';
import type { VerifierDraft } from './verifier-draft';

const ACTIONS = [
  { value: 'ask', label: 'Ask me', hint: 'The run waits for your yes or no.' },
  { value: 'auto', label: 'Apply automatically', hint: 'What the verifier suggests is done at once.' },
] as const;
const OUTAGE = [
  { value: 'open', label: 'Go on, marked uncertain', hint: 'Messages count, without a check.' },
  { value: 'closed', label: 'Stop the run', hint: 'Nothing counts without a check.' },
] as const;
const TIERS: readonly { value: VerifierDraft['verifier']; label: string; hint: string }[] = [
  {
    value: 't0',
    label: 'Code alone',
    hint: 'Free: checks without a model. It warns, it seldom fails a message.',
  },
  {
    value: 'flagged',
    label: 'A model where code has doubts',
    hint: 'About one message in seven, and the final answer.',
  },
  { value: 't0+t1', label: 'A model on every message', hint: 'Code first, then the verifier’s model.' },
  {
    value: 'full',
    label: 'And a strong model',
    hint: 'A second opinion on what is uncertain or matters most.',
  },
];

interface Props {
  draft: VerifierDraft;
  onChange: (part: Partial<VerifierDraft>) => void;
}

/** Who verifies the messages, and what follows. */
export function VerifierChoices({ draft, onChange }: Props) {
  return (
    <>
      <Choice
        legend="Who verifies the messages"
        options={TIERS}
        value={draft.verifier}
        onChange={(verifier) => onChange({ verifier })}
      />
      <Choice
        legend="Actions the verifier suggests"
        options={ACTIONS}
        value={draft.actions}
        onChange={(actions) => onChange({ actions })}
      />
      <UncertainOptions draft={draft.uncertain} onChange={(uncertain) => onChange({ uncertain })} />
      <Choice
        legend="When the verifier cannot be reached"
        options={OUTAGE}
        value={draft.on_outage}
        onChange={(on_outage) => onChange({ on_outage })}
      />
      <Check
        label="Draft ahead"
        hint="The next message is written while the verifier reads; a draft that does not hold is thrown away."
        checked={draft.draft_ahead}
        onChange={(draft_ahead) => onChange({ draft_ahead })}
      />
    </>
  );
}
