import type { CredentialInfo } from '@vouch/shared';
import { useUserId } from '../../../lib/user.context';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
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
    <ConfirmDialog
      title={`Revoke the key for ${provider}?`}
      description={
        <>
          The key <code className="font-mono text-xs">{fingerprint}</code>
          {scope === 'task' && ' of one run'} is destroyed at once. Runs that need it from now on stop and ask
          for another. This cannot be undone.
        </>
      }
      action="Revoke key"
      busy={revoke.isPending}
      problem={revoke.error?.message}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}
