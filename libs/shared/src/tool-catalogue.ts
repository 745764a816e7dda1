/** Every function that an agent may be given, by name: what gateway, worker and app agree on. The worker has the code. */
import { z } from 'zod';

/**
 * What happens when a call has to be made again: `none` changes nothing, so it is simply repeated; `keyed` carries an
 * idempotency key that its provider honours; `once` must not be repeated, so a call that broke off stays unknown.
 */
export const SIDE_EFFECTS = ['none', 'keyed', 'once'] as const;
export type SideEffects = (typeof SIDE_EFFECTS)[number];

interface ToolEntry {
  description: string;
  side_effects: SideEffects;
  /** Provider whose key a call needs. */
  credential?: string;
}

export const TOOL_CATALOGUE = {
  calculator: {
    description: 'Works out an arithmetic expression exactly as written, e.g. (12.5 + 3) * 4 ^ 2.',
    side_effects: 'none',
  },
  web_search: {
    description: 'Searches the web and returns titles, addresses and extracts of the best results.',
    side_effects: 'none',
    credential: 'tavily',
  },
  ask_user: {
    description:
      'Asks the person who gave the task one question and waits for the answer. Ends your message.',
    side_effects: 'none',
  },
  hand_off: {
    description: 'Names the agent of the team who should speak next. Ends your message.',
    side_effects: 'none',
  },
  terminate: {
    description: 'Ends the conversation because the task is done. Give the final answer with it.',
    side_effects: 'none',
  },
} as const satisfies Record<string, ToolEntry>;

export type ToolName = keyof typeof TOOL_CATALOGUE;
export const TOOL_NAMES = Object.keys(TOOL_CATALOGUE) as [ToolName, ...ToolName[]];
export const toolNameSchema = z.enum(TOOL_NAMES, { error: `must be one of ${TOOL_NAMES.join(', ')}` });

/** One tool call as part of an agent's message; texts are cut to a few thousand characters and secrets masked. */
export const toolCallSchema = z.object({
  /** Unique within the message. */
  id: z.string(),
  /** As the model wrote it: not necessarily a tool that exists. */
  name: z.string(),
  /** The arguments as JSON text, as the model wrote it. */
  arguments: z.string(),
  /** What the tool gave back; absent when it failed. */
  result: z.string().optional(),
  error: z.string().optional(),
  duration_ms: z.number(),
  /** The same call as an earlier one of this message: answered from there, not made again. */
  repeats: z.string().optional(),
});
export type ToolCall = z.infer<typeof toolCallSchema>;
