import type { SavedTeam } from '@vouch/shared';
import { Download, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import { exportAddress, useTeams } from '../../../teams/teams.query';
import { Button, buttonStyle } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states';
import { DeleteTeamDialog } from './delete-team-dialog';
import { ImportTeams } from './import-teams';
import { TeamDialog } from './team-dialog';
import { TeamRow } from './team-row';

type Open = { dialog: 'edit'; team?: SavedTeam } | { dialog: 'delete'; team: SavedTeam };

export function TeamsSection() {
  const { data: teams, error, refetch } = useTeams();
  const [open, setOpen] = useState<Open>();
  const [problem, setProblem] = useState<string>();
  const close = () => setOpen(undefined);

  return (
    <section className="mt-10" aria-labelledby="teams-heading">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="teams-heading" className="text-lg font-semibold">
          Teams
        </h2>
        <div className="flex flex-wrap gap-2">
          <ImportTeams onProblem={setProblem} />
          {teams && teams.length > 1 && (
            <a className={buttonStyle()} href={exportAddress()} download="teams.vouch.json">
              <Download aria-hidden className="size-4" />
              Export all
            </a>
          )}
          <Button onClick={() => setOpen({ dialog: 'edit' })}>
            <Plus aria-hidden className="size-4" />
            New team
          </Button>
        </div>
      </div>
      {problem && (
        <p role="alert" className="mb-3 text-sm text-bad wrap-anywhere">
          {problem}
        </p>
      )}
      {error && !teams && (
        <ErrorState
          title="The teams could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!teams && !error && <SkeletonRows rows={2} />}
      {teams?.length === 0 && (
        <EmptyState icon={<Users aria-hidden className="size-6" />} title="No teams saved">
          A saved team can be chosen for any task. Write one here, or import a file: one exported from here,
          or one that AgentBuilder of AG2 has saved.
        </EmptyState>
      )}
      {teams && teams.length > 0 && (
        <Card className="overflow-hidden">
          <ul className="divide-y divide-line">
            {teams.map((team) => (
              <TeamRow
                key={team.team_id}
                team={team}
                onEdit={() => setOpen({ dialog: 'edit', team })}
                onDelete={() => setOpen({ dialog: 'delete', team })}
              />
            ))}
          </ul>
        </Card>
      )}
      {open?.dialog === 'edit' && <TeamDialog team={open.team} onClose={close} />}
      {open?.dialog === 'delete' && <DeleteTeamDialog team={open.team} onClose={close} />}
    </section>
  );
}
