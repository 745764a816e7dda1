import type { CredentialInfo } from '@vouch/shared';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { notify } from '../../../ui/notices.store';
import { useRevokeCredential } from '../api/revoke-credential';

interface Props {
  credential: CredentialInfo;
  onClose: () => void;
}

export function RevokeKeyDialog({ credential, onClose }: Props) {
  const { provider, fingerprint, scope } = credential;
  const revoke = useRevokeCredential(useUserId());
  const confirm = () =>
    revoke.mutate(credential, {
      onSuccess: () => {
        notify(`The key for ${provider} is revoked.`);
        onClose();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Revoke the key for ${provider}?`}
      description={
        <>
          The key <code className="font-mono text-xs">{fingerprint}</code>
          {scope === 'task' && ' of one run'} is destroyed at once. Runs that need it from now on stop and ask
          for another. This cannot be undone.
        </>
      }
    >
      {revoke.error && (
        <p role="alert" className="mb-4 text-sm text-bad">
          {revoke.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button tone="danger" disabled={revoke.isPending} onClick={confirm}>
          Revoke key
        </Button>
      </div>
    </Dialog>
  );
}
