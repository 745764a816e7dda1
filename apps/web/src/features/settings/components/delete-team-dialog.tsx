import type { SavedTeam } from '@vouch/shared';
import { useDeleteTeam } from '../../../teams/teams.query';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
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
    <Dialog
      open
      onClose={onClose}
      title={`Delete the team ${team.name}?`}
      description="Runs that were started with it keep it. This cannot be undone."
    >
      {remove.error && (
        <p role="alert" className="mb-4 text-sm text-bad">
          {remove.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button tone="danger" disabled={remove.isPending} onClick={confirm}>
          Delete team
        </Button>
      </div>
    </Dialog>
  );
}
