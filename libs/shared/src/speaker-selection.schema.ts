/** Who speaks next: the mode, and which transitions between agents the task allows. */
import { z } from 'zod';

export const SELECTION_MODES = ['round_robin', 'auto', 'random', 'manual'] as const;
export const selectionModeSchema = z.enum(SELECTION_MODES);
export type SelectionMode = z.infer<typeof selectionModeSchema>;

const agentNames = z.record(z.string(), z.array(z.string()).max(12));

/** `allowed`: only these may follow; an agent that is not named has no successor. `disallowed`: all but these may. */
export const transitionsSchema = z.union([
  z.strictObject({ allowed: agentNames }),
  z.strictObject({ disallowed: agentNames }),
]);
export type Transitions = z.infer<typeof transitionsSchema>;

const selectionRuleSchema = z.strictObject({
  mode: selectionModeSchema.optional(),
  /** Whether an agent may speak twice in a row; true when not given. */
  allow_repeat_speaker: z.boolean().optional(),
  transitions: transitionsSchema.optional(),
  /** The model that chooses in mode `auto`; the task's own when not given. */
  model: z.string().min(1).max(200).optional(),
});

/** A mode alone, or a mode with its rules. */
export const speakerSelectionSchema = z.union([selectionModeSchema, selectionRuleSchema]);

/** A task's speaker selection with its defaults filled in. */
export interface SpeakerSelection {
  mode: SelectionMode;
  allow_repeat_speaker: boolean;
  transitions?: Transitions;
  model?: string;
}

export const DEFAULT_SELECTION: SpeakerSelection = { mode: 'round_robin', allow_repeat_speaker: true };

export function speakerSelectionOf(
  given: z.infer<typeof speakerSelectionSchema> | undefined,
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
