import { z } from 'zod';
import { responderNameSchema } from './responder-catalogue';
import { toolNameSchema } from './tool-catalogue';

export const AGENT_NAME_PATTERN = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
export const MAX_AGENTS = 12;

const agentName = z
  .string()
  .regex(AGENT_NAME_PATTERN, 'a letter, then letters, digits, _ or -, 64 at most')
  .refine((name) => name !== 'user', '"user" is the person in the chat');

/** When a person is asked for the agent: before each of its messages, when it wants to end the run, or never. */
export const HUMAN_INPUT_MODES = ['ALWAYS', 'TERMINATE', 'NEVER'] as const;
export const humanInputSchema = z.enum(HUMAN_INPUT_MODES);
export type HumanInput = z.infer<typeof humanInputSchema>;

/** How much of the conversation an agent is shown; what falls out can be summed up for it. */
export const agentContextSchema = z.strictObject({
  /** The newest messages it sees, at most. */
  last_messages: z.int().min(1).max(200).optional(),
  /** Estimated tokens of the messages it sees, at most. */
  max_tokens: z.int().min(200).max(1_000_000).optional(),
  /** Sums up what it does not see any more; one model call whenever enough has fallen out. */
  summary: z.boolean().optional(),
});
export type AgentContext = z.infer<typeof agentContextSchema>;

export const agentSpecSchema = z.strictObject({
  name: agentName,
  role: z.string().min(1).max(200),
  system_message: z.string().min(1).max(16_000),
  /** What the others, and the choice of the next speaker, are told about it. */
  description: z.string().min(1).max(2_000).optional(),
  model: z.string().min(1).max(200).optional(),
  tools: z
    .array(toolNameSchema)
    .max(16)
    .refine((names) => new Set(names).size === names.length, 'names must differ')
    .optional(),
  human_input: humanInputSchema.optional(),
  /** The agents (or `user`) after whose message it may speak; without it, after anyone's. */
  may_speak_after: z
    .array(z.string().regex(AGENT_NAME_PATTERN))
    .max(MAX_AGENTS + 1)
    .optional(),
  context: agentContextSchema.optional(),
  /** Code that writes its messages instead of a model; see docs/custom-agents.md. */
  respond: responderNameSchema.optional(),
});
/** One agent of a team: its name in the chat, its role in a few words, and what the model is told about itself. */
export type AgentSpec = z.infer<typeof agentSpecSchema>;

function nameProblems(agents: AgentSpec[], context: z.RefinementCtx<AgentSpec[]>): void {
  const names = new Set(agents.map((agent) => agent.name));
  const seen = new Set<string>();
  agents.forEach(({ name, may_speak_after = [] }, index) => {
    if (seen.has(name)) {
      context.addIssue({ code: 'custom', path: [index, 'name'], message: `names must differ: ${name}` });
    }
    seen.add(name);
    may_speak_after.forEach((before, place) => {
      if (names.has(before) || before === 'user') return;
      const path = [index, 'may_speak_after', place];
      context.addIssue({ code: 'custom', path, message: `no agent of this team is named ${before}` });
    });
  });
}

/** The agents of one team: 1 to 12, names differ, and only names of the team in `may_speak_after`. */
export const teamAgentsSchema = z.array(agentSpecSchema).min(1).max(MAX_AGENTS).superRefine(nameProblems);
