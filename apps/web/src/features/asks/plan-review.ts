/** The team that a plan proposes, and the answer that its review makes. */
import { agentSpecSchema, teamAgentsSchema, type AgentSpec, type AnswerRequest } from '@vouch/shared';
import { z } from 'zod';
import { issueErrors, type FieldErrors } from '../../lib/field-errors';

const planSchema = z.object({ agents: z.array(agentSpecSchema).min(1) });

/** The agents of a plan; undefined when they cannot be edited here. */
export const plannedAgents = (data: unknown): AgentSpec[] | undefined =>
  planSchema.safeParse(data).data?.agents;

export type CheckedPlan =
  { answer: AnswerRequest; errors?: undefined } | { answer?: undefined; errors: FieldErrors };

/** The approval of the team as it now is, or what is wrong by field (`agents.0.name`). */
export function checkPlan(planned: AgentSpec[], agents: AgentSpec[]): CheckedPlan {
  if (JSON.stringify(agents) === JSON.stringify(planned)) return { answer: { decision: 'approve' } };
  const parsed = z.object({ agents: teamAgentsSchema }).safeParse({ agents });
  if (!parsed.success) return { errors: issueErrors(parsed.error) };
  return { answer: { decision: 'approve', args: parsed.data } };
}
