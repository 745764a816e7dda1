import { categoryWords } from '../lib/plain-words';
import { Check } from '../ui/check';
import { Choice } from '../ui/choice';
import { RISKS, type UncertainDraft } from './uncertain-draft';

const HOW = [
  {
    value: 'usual',
    label: 'Wait where it matters most',
    hint: 'An injection, a leaked secret or an unsafe action may be behind it.',
  },
  { value: 'open', label: 'Go on, marked uncertain', hint: 'Whatever is at risk.' },
  { value: 'closed', label: 'Always wait for me', hint: 'The run asks you about each such message.' },
  { value: 'own', label: 'By what is at risk', hint: 'You say where the run waits.' },
] as const;

interface Props {
  draft: UncertainDraft;
  onChange: (draft: UncertainDraft) => void;
}

/** What happens to a message that the verifier cannot settle. */
export function UncertainOptions({ draft, onChange }: Props) {
  const { how, waits } = draft;
  return (
    <div className="space-y-3">
      <Choice
        legend="When the verifier is not sure"
        options={HOW}
        value={how}
        onChange={(next) => onChange({ ...draft, how: next })}
      />
      {how === 'own' && (
        <fieldset className="rounded-xl border border-line bg-canvas p-4">
          <legend className="sr-only">The run waits for you when this is at risk</legend>
          <p className="mb-3 text-sm">The run waits for you when this is at risk:</p>
          <div className="grid gap-2 sm:grid-cols-2">
            {RISKS.map((risk) => (
              <Check
                key={risk}
                label={risk === 'none' ? 'anything else' : categoryWords(risk)}
                checked={waits.includes(risk)}
                onChange={(checked) => {
                  const others = waits.filter((each) => each !== risk);
                  onChange({ ...draft, waits: checked ? [...others, risk] : others });
                }}
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
