import type { SelectionMode } from '@vouch/shared';
import { Check } from '../ui/check';
import { Choice } from '../ui/choice';
import type { SelectionDraft } from './selection-draft';
import { TransitionMatrix } from './transition-matrix';

const MODES: readonly { value: SelectionMode; label: string; hint: string }[] = [
  { value: 'round_robin', label: 'In turn', hint: 'One after the other.' },
  { value: 'auto', label: 'A model chooses', hint: 'By what was said; costs one small call a round.' },
  { value: 'random', label: 'At random', hint: 'Drawn anew each round.' },
  { value: 'manual', label: 'You choose', hint: 'The run asks you before each message.' },
];

interface Props {
  draft: SelectionDraft;
  /** Of an own team; transitions of another team cannot be drawn. */
  names: readonly string[];
  error: string | undefined;
  onChange: (draft: SelectionDraft) => void;
}

export function SelectionOptions({ draft, names, error, onChange }: Props) {
  const change = (part: Partial<SelectionDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="space-y-3">
      <Choice
        legend="Who speaks next"
        options={MODES}
        value={draft.mode}
        onChange={(mode) => change({ mode })}
      />
      <Check
        label="An agent may speak twice in a row"
        checked={draft.allow_repeat}
        onChange={(allow_repeat) => change({ allow_repeat })}
      />
      {names.length > 1 && (
        <TransitionMatrix
          names={names}
          barred={draft.barred}
          allowRepeat={draft.allow_repeat}
          onChange={(barred) => change({ barred })}
        />
      )}
      {error && (
        <p role="alert" className="text-sm text-bad">
          Who speaks next: {error}
        </p>
      )}
    </div>
  );
}
