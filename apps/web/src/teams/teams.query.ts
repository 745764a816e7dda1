import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { listTeamsResponseSchema, savedTeamSchema, type SavedTeam, type StoreTeam } from '@vouch/shared';
import { z } from 'zod';
import { requestJson } from '../lib/request-json';

const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => requestJson('/teams', listTeamsResponseSchema, { signal }),
  staleTime: 0,
  select: (response) => response.teams,
});

export const useTeams = (enabled = true) => useQuery({ ...teamsQuery, enabled });

const pathOf = (teamId: string) => `/teams/${encodeURIComponent(teamId)}`;

/** A change of the saved teams, after which every list of them is read again. */
function useTeamChange<I, O>(change: (input: I) => Promise<O>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: teamsQuery.queryKey }),
  });
}

/** Saves a team, or replaces the one with this id. */
export const useSaveTeam = (teamId: string | undefined) =>
  useTeamChange((team: StoreTeam) =>
    teamId === undefined
      ? requestJson('/teams', savedTeamSchema, { method: 'POST', body: team })
      : requestJson(pathOf(teamId), savedTeamSchema, { method: 'PUT', body: team }),
  );

export const useDeleteTeam = () =>
  useTeamChange(({ team_id }: SavedTeam) => requestJson(pathOf(team_id), z.unknown(), { method: 'DELETE' }));

/** Saves the teams of a file, which is sent as it is. */
export const useImportTeams = () =>
  useTeamChange((file: unknown) =>
    requestJson('/teams/import', listTeamsResponseSchema, { method: 'POST', body: file }),
  );

/** Address of the file of one team, or of all. */
export const exportAddress = (teamId?: string) =>
  teamId === undefined ? '/teams/export' : `/teams/export?team_id=${encodeURIComponent(teamId)}`;
