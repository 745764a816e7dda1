import { z } from 'zod';

const labelSchema = z.union([
  z.object({ mistake_agent: z.string(), mistake_index: z.int().min(0) }),
  z.object({ correct: z.boolean() }),
]);

/** One labelled run or solution, one JSON object a line. `label` is for scoring and training, never for a verifier. */
export const evalItemSchema = z.object({
  id: z.string().min(1),
  source: z.string().min(1),
  task: z.string(),
  agents: z.array(z.object({ name: z.string(), role: z.string().optional() })),
  messages: z.array(z.object({ index: z.int(), sender: z.string(), content: z.string() })).min(1),
  label: labelSchema,
});
export type EvalItem = z.infer<typeof evalItemSchema>;

/** Whether the message is labelled as wrong. */
export const isFault = ({ label }: EvalItem, index: number): boolean =>
  'correct' in label ? !label.correct : label.mistake_index === index;
