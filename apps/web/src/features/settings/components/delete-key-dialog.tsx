import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { notify } from '../../../ui/notices.store';
import { useDeleteCredential } from '../api/delete-credential';

export function DeleteKeyDialog({ provider, onClose }: { provider: string; onClose: () => void }) {
  const remove = useDeleteCredential(useUserId());
  const confirm = () =>
    remove.mutate(provider, {
      onSuccess: () => {
        notify(`The key for ${provider} is deleted.`);
        onClose();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Delete the key for ${provider}?`}
      description="Runs that need it from now on will stop and ask for it. This cannot be undone."
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
          Delete key
        </Button>
      </div>
    </Dialog>
  );
}
