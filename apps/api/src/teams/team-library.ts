import {
  ag2ConfigSchema,
  catalogueError,
  storeTeamSchema,
  TEAM_FILE_FORMAT,
  teamFileSchema,
  type SavedTeam,
  type StoreTeam,
  type TeamFile,
} from '@vouch/shared';
import type { Teams } from '@vouch/storage';
import { actingUser, maySee, type Caller } from '../auth/caller';
import { isJsonObject, parseInput } from '../validation/parse-input';
import { ID_PATTERN } from '../validation/path-values';
import { flattenIncludes } from './flatten-includes';
import { teamFromAg2 } from './from-ag2';

const nameTaken = () =>
  catalogueError('invalid_request', { fields: [{ field: 'name', message: 'you have a team of this name' }] });

/** Teams that people keep; somebody else's is as unknown as one that does not exist. */
export class TeamLibrary {
  constructor(private readonly teams: Teams) {}

  list({ user_id }: Caller): Promise<SavedTeam[]> {
    return this.teams.list(user_id);
  }

  /** @throws not_found */
  async find(caller: Caller, teamId: string): Promise<SavedTeam> {
    const team = ID_PATTERN.test(teamId) ? await this.teams.find(teamId) : undefined;
    if (!team || !maySee(caller, team.user_id))
      throw catalogueError('not_found', { what: 'team', id: teamId.slice(0, 64) });
    return team;
  }

  /** @throws invalid_request */
  async store(caller: Caller, raw: unknown): Promise<SavedTeam> {
    const [team] = await this.insert(caller, [parseInput(storeTeamSchema, raw)]);
    if (!team) throw nameTaken();
    return team;
  }

  /** @throws invalid_request, not_found */
  async replace(caller: Caller, teamId: string, raw: unknown): Promise<SavedTeam> {
    const { team_id } = await this.find(caller, teamId);
    const team = await this.teams.replace(team_id, parseInput(storeTeamSchema, raw));
    if (!team) throw nameTaken();
    return team;
  }

  /** @throws not_found */
  async remove(caller: Caller, teamId: string): Promise<void> {
    const { team_id } = await this.find(caller, teamId);
    await this.teams.remove(team_id);
  }

  /** The caller's teams as one file, or one of them. @throws not_found */
  async export(caller: Caller, teamId?: string): Promise<TeamFile> {
    const teams = teamId === undefined ? await this.list(caller) : [await this.find(caller, teamId)];
    return {
      format: TEAM_FILE_FORMAT,
      version: 1,
      teams: teams.map(({ name, description, agents }) => ({ name, description, agents })),
    };
  }

  /** Takes such a file, or what AG2's AgentBuilder saved; all of its teams or none. @throws invalid_request */
  import(caller: Caller, raw: unknown): Promise<SavedTeam[]> {
    if (isJsonObject(raw) && 'agent_configs' in raw)
      return this.insert(caller, [
        parseInput(storeTeamSchema, teamFromAg2(parseInput(ag2ConfigSchema, raw))),
      ]);
    return this.insert(caller, flattenIncludes(parseInput(teamFileSchema, raw)));
  }

  private async insert(caller: Caller, teams: StoreTeam[]): Promise<SavedTeam[]> {
    const inserted = await this.teams.insert(actingUser(caller, undefined), teams);
    if (inserted) return inserted;
    const mine = new Set((await this.teams.list(actingUser(caller, undefined))).map(({ name }) => name));
    const at = teams.findIndex(({ name }) => mine.has(name));
    const field = teams.length === 1 ? 'name' : `teams.${Math.max(at, 0)}.name`;
    throw catalogueError('invalid_request', { fields: [{ field, message: 'you have a team of this name' }] });
  }
}
