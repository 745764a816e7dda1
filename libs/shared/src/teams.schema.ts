import { z } from 'zod';
import { AGENT_NAME_PATTERN, agentSpecSchema, MAX_AGENTS, teamAgentsSchema } from './agent-spec.schema';

/** Characters that are not seen, and those that turn what stands beside them around. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}]/u;

const teamName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\n\r:]*$/, 'one line without a colon')
  .refine((name) => !UNSEEN.test(name), 'no control characters');
const teamDescription = z.string().trim().max(2_000);

/** Body of `POST /teams` and `PUT /teams/{team_id}`. */
export const storeTeamSchema = z.strictObject({
  name: teamName,
  /** What the team is good for; a team is chosen for a task by it. */
  description: teamDescription.default(''),
  agents: teamAgentsSchema,
});
export type StoreTeam = z.infer<typeof storeTeamSchema>;

export const savedTeamSchema = z.object({
  team_id: z.string(),
  user_id: z.string(),
  name: z.string(),
  description: z.string(),
  agents: z.array(agentSpecSchema),
  created_at: z.number(),
  updated_at: z.number(),
});
export type SavedTeam = z.infer<typeof savedTeamSchema>;
export const listTeamsResponseSchema = z.object({ teams: z.array(savedTeamSchema) });

export const TEAM_FILE_FORMAT = 'vouch-teams';
const MAX_TEAMS_IN_FILE = 50;

/** Teams as one file: body of `POST /teams/import`, answer of `GET /teams/export`. */
export const teamFileSchema = z.strictObject({
  format: z.literal(TEAM_FILE_FORMAT),
  version: z.literal(1),
  teams: z
    .array(
      z.strictObject({
        name: teamName,
        description: teamDescription.optional(),
        agents: z.array(agentSpecSchema).max(MAX_AGENTS).default([]),
        /** Names of other teams of this file whose agents belong to this one too. */
        includes: z.array(z.string()).max(MAX_TEAMS_IN_FILE).optional(),
      }),
    )
    .min(1)
    .max(MAX_TEAMS_IN_FILE),
});
export type TeamFile = z.infer<typeof teamFileSchema>;

const modelOf = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((model) => (Array.isArray(model) ? model[0] : model) || undefined);

/** What AG2's AgentBuilder saves; fields that mean nothing here are left out. */
export const ag2ConfigSchema = z.object({
  building_task: z.string().default(''),
  agent_configs: z
    .array(
      z.object({
        name: z.string().min(1).max(200),
        model: modelOf,
        system_message: z.string().max(16_000).default(''),
        description: z.string().max(16_000).default(''),
      }),
    )
    .min(1)
    .max(MAX_AGENTS),
});
export type Ag2Config = z.infer<typeof ag2ConfigSchema>;

/** A name that an agent may have, made from any text. */
export function agentNameFrom(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[^A-Za-z]+|_+$/g, '')
    .slice(0, 64);
  return AGENT_NAME_PATTERN.test(name) && name !== 'user' ? name : `agent_${name}`.slice(0, 64);
}
