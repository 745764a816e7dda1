import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { SavedTeam, TeamFile } from '@vouch/shared';
import { z } from 'zod';
import { CurrentCaller } from '../auth/auth.guard';
import type { Caller } from '../auth/caller';
import { DescribeRoute } from '../openapi/describe-route';
import { parseInput } from '../validation/parse-input';
import { TeamLibrary } from './team-library';

const exportQuery = z.strictObject({ team_id: z.string().max(64).optional() });
const TEAM = { team_id: 'The team.' };

@Controller('teams')
export class TeamsController {
  constructor(private readonly library: TeamLibrary) {}

  @DescribeRoute({
    summary: 'Lists saved teams',
    answers: [{ status: 200, description: "The caller's teams by name.", schema: 'ListTeams' }],
  })
  @Get()
  async listTeams(@CurrentCaller() caller: Caller): Promise<{ teams: SavedTeam[] }> {
    return { teams: await this.library.list(caller) };
  }

  @DescribeRoute({
    summary: 'Saves a team',
    description: 'Its `team_id` can be given as `team` when a task is started.',
    body: 'StoreTeam',
    answers: [{ status: 201, description: 'Saved.', schema: 'SavedTeam' }],
    refuses: ['invalid_request', 'invalid_json', 'payload_too_large'],
  })
  @Post()
  storeTeam(@CurrentCaller() caller: Caller, @Body() raw: unknown): Promise<SavedTeam> {
    return this.library.store(caller, raw);
  }

  @DescribeRoute({
    summary: 'Saves the teams of a file',
    description:
      'A file of `GET /teams/export`, or the JSON that AgentBuilder of AG2 writes with `save`. All teams are saved or none.',
    body: 'ImportTeams',
    answers: [{ status: 201, description: 'The saved teams.', schema: 'ListTeams' }],
    refuses: ['invalid_request', 'invalid_json', 'payload_too_large'],
  })
  @Post('import')
  async importTeams(@CurrentCaller() caller: Caller, @Body() raw: unknown): Promise<{ teams: SavedTeam[] }> {
    return { teams: await this.library.import(caller, raw) };
  }

  @DescribeRoute({
    summary: 'Gives saved teams as one file',
    query: { team_id: { description: 'Only this team.', type: 'string' } },
    answers: [{ status: 200, description: 'Can be imported elsewhere; holds no key.', schema: 'TeamFile' }],
    refuses: ['invalid_request', 'not_found'],
  })
  @Get('export')
  exportTeams(@CurrentCaller() caller: Caller, @Query() query: unknown): Promise<TeamFile> {
    const { team_id } = parseInput(exportQuery, { ...(query as object) });
    return this.library.export(caller, team_id);
  }

  @DescribeRoute({
    summary: 'Shows a saved team',
    params: TEAM,
    answers: [{ status: 200, description: 'The team.', schema: 'SavedTeam' }],
    refuses: ['not_found'],
  })
  @Get(':team_id')
  showTeam(@CurrentCaller() caller: Caller, @Param('team_id') teamId: string): Promise<SavedTeam> {
    return this.library.find(caller, teamId);
  }

  @DescribeRoute({
    summary: 'Replaces a saved team',
    description: 'Runs that were started with it keep the team as it was.',
    params: TEAM,
    body: 'StoreTeam',
    answers: [{ status: 200, description: 'The team as it is now.', schema: 'SavedTeam' }],
    refuses: ['invalid_request', 'invalid_json', 'not_found', 'payload_too_large'],
  })
  @Put(':team_id')
  replaceTeam(
    @CurrentCaller() caller: Caller,
    @Param('team_id') teamId: string,
    @Body() raw: unknown,
  ): Promise<SavedTeam> {
    return this.library.replace(caller, teamId, raw);
  }

  @DescribeRoute({
    summary: 'Removes a saved team',
    params: TEAM,
    answers: [{ status: 204, description: 'It is gone; runs that were started with it go on.' }],
    refuses: ['not_found'],
  })
  @Delete(':team_id')
  @HttpCode(204)
  async removeTeam(@CurrentCaller() caller: Caller, @Param('team_id') teamId: string): Promise<void> {
    await this.library.remove(caller, teamId);
  }
}
