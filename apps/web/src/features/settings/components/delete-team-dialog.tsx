import type { SavedTeam } from '@vouch/shared';
import { useDeleteTeam } from '../../../teams/teams.query';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { notify } from '../../../ui/notices.store';

export function DeleteTeamDialog({ team, onClose }: { team: SavedTeam; onClose: () => void }) {
  const remove = useDeleteTeam();
  const confirm = () =>
    remove.mutate(team, {
      onSuccess: () => {
        notify(`The team ${team.name} is deleted.`);
        onClose();
      },
    });
  return (
    <ConfirmDialog
      title={`Delete the team ${team.name}?`}
      description="Runs that were started with it keep it. This cannot be undone."
      action="Delete team"
      busy={remove.isPending}
      problem={remove.error?.message}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
