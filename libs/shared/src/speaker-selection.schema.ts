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
