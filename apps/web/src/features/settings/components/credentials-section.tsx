import type { CredentialInfo } from '@vouch/shared';
import { History, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states';
import { useCredentials } from '../api/list-credentials';
import { CredentialRow } from './credential-row';
import { KeyDialog } from './key-dialog';
import { KeyHistoryDialog } from './key-history-dialog';
import { RevokeKeyDialog } from './revoke-key-dialog';

type Open =
  | { dialog: 'store'; provider?: string }
  | { dialog: 'revoke'; credential: CredentialInfo }
  | { dialog: 'history' };

export function CredentialsSection() {
  const { data: credentials, error, refetch } = useCredentials(useUserId());
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);

  return (
    <section>
      <div className="mb-3 flex items-center justify-between gap-4">
        <h2 className="text-lg font-semibold">Keys</h2>
        <div className="flex gap-2">
          <Button tone="quiet" onClick={() => setOpen({ dialog: 'history' })}>
            <History aria-hidden className="size-4" />
            History
          </Button>
          <Button onClick={() => setOpen({ dialog: 'store' })}>
            <Plus aria-hidden className="size-4" />
            Add a key
          </Button>
        </div>
      </div>
      {error && !credentials && (
        <ErrorState
          title="The keys could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!credentials && !error && <SkeletonRows rows={2} />}
      {credentials?.length === 0 && (
        <EmptyState icon={<KeyRound aria-hidden className="size-6" />} title="No keys stored">
          Agents ask for a key when they need one. A key you add here is used without asking; it is kept
          encrypted and is never shown again.
        </EmptyState>
      )}
      {credentials && credentials.length > 0 && (
        <Card className="overflow-hidden">
          <ul className="divide-y divide-line">
            {credentials.map((credential) => (
              <CredentialRow
                key={credential.credential_id}
                credential={credential}
                onReplace={() => setOpen({ dialog: 'store', provider: credential.provider })}
                onRevoke={() => setOpen({ dialog: 'revoke', credential })}
              />
            ))}
          </ul>
        </Card>
      )}
      {open?.dialog === 'store' && <KeyDialog provider={open.provider} onClose={close} />}
      {open?.dialog === 'revoke' && <RevokeKeyDialog credential={open.credential} onClose={close} />}
      {open?.dialog === 'history' && <KeyHistoryDialog onClose={close} />}
    </section>
  );
}
