import type { SelectionMode, Transitions } from './speaker-selection.schema';

/** A task's speaker selection with its defaults filled in. */
export interface SpeakerSelection {
  mode: SelectionMode;
  allow_repeat_speaker: boolean;
  transitions?: Transitions;
  model?: string;
}

export const DEFAULT_SELECTION: SpeakerSelection = { mode: 'round_robin', allow_repeat_speaker: true };

export function speakerSelectionOf(
  given: SelectionMode | Partial<SpeakerSelection> | undefined,
): SpeakerSelection {
  const rule = typeof given === 'object' ? given : { mode: given };
  return {
    ...rule,
    mode: rule.mode ?? 'round_robin',
    allow_repeat_speaker: rule.allow_repeat_speaker ?? true,
  };
}

/** Every agent name that a selection's transitions mention, with the field it stands in. */
export function namesInTransitions({ transitions }: SpeakerSelection): { field: string; name: string }[] {
  if (!transitions) return [];
  const [kind, table] = Object.entries(transitions)[0] as [string, Record<string, string[]>];
  return Object.entries(table).flatMap(([from, to]) => {
    const field = `speaker_selection.transitions.${kind}.${from}`;
    return [{ field, name: from }, ...to.map((name, index) => ({ field: `${field}.${index}`, name }))];
  });
}
