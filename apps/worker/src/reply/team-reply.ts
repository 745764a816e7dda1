import { agentNameFrom } from '@vouch/shared';
import { z } from 'zod';

const text = (limit: number) =>
  z
    .string()
    .trim()
    .min(1)
    .transform((value) => value.slice(0, limit).toWellFormed());

const planSchema = z.object({
  library_team: z.string().trim().catch(''),
  agents: z.array(z.object({ name: text(200), role: text(200) })).catch([]),
});
const descriptionSchema = z.object({ system_message: text(16_000), description: text(2_000) });

const parse = (content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\s*```(?:json)?|```\s*$/g, ''));
  } catch {
    return undefined;
  }
};

export interface TeamPlan {
  library_team: string;
  agents: { name: string; role: string }[];
}

/** Reads a plan: names are made valid and distinct, more than `maxAgents` are left out; undefined when nothing is left. */
export function readTeamPlan(content: string, maxAgents: number): TeamPlan | undefined {
  const plan = planSchema.safeParse(parse(content));
  if (!plan.success) return undefined;
  const agents = new Map<string, { name: string; role: string }>();
  for (const { name: given, role } of plan.data.agents) {
    const name = agentNameFrom(given);
    if (agents.size < maxAgents && !agents.has(name)) agents.set(name, { name, role });
  }
  if (agents.size === 0 && plan.data.library_team === '') return undefined;
  return { library_team: plan.data.library_team, agents: [...agents.values()] };
}

/** Reads a description; undefined when it is not of the agreed shape. */
export const readAgentDescription = (content: string) => descriptionSchema.safeParse(parse(content)).data;
