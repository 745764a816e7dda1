import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { CredentialForm } from '../../../credential-form/credential-form';
import { plural } from '../../../lib/format';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { notify } from '../../../ui/notices.store';
import { credentialsQuery } from '../api/list-credentials';

interface Props {
  /** The provider whose key is replaced; none when a key is added. */
  provider: string | undefined;
  onClose: () => void;
}

export function KeyDialog({ provider, onClose }: Props) {
  const userId = useUserId();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open
      onClose={onClose}
      title={provider ? `Replace the key for ${provider}` : 'Add a key'}
      description="Runs that wait for a key of this provider go on as soon as it is stored."
      {...(provider ? { initialFocus: input } : {})}
    >
      <CredentialForm
        userId={userId}
        {...(provider ? { provider } : {})}
        submitLabel="Store key"
        inputRef={input}
        secondary={
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
        }
        onStored={(response) => {
          const resumed = response.resumed_count;
          notify(
            `Key for ${response.provider} stored.${resumed > 0 ? ` ${plural(resumed, 'run goes', 'runs go')} on.` : ''}`,
            'good',
          );
          void queryClient.invalidateQueries({ queryKey: credentialsQuery(userId).queryKey });
          onClose();
        }}
      />
    </Dialog>
  );
}
