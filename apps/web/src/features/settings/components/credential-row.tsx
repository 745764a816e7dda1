import type { CredentialInfo } from '@vouch/shared';
import { Link } from '@tanstack/react-router';
import { TestOutcome } from '../../../credential-form/test-outcome';
import { useKeyTest } from '../../../credential-form/use-key-test';
import { formatDate } from '../../../lib/format';
import { useUserId } from '../../../lib/user.context';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { testStoredKey } from '../api/test-stored-key';

interface Props {
  credential: CredentialInfo;
  onReplace: () => void;
  onRevoke: () => void;
}

function expiryText({ status, expires_at }: CredentialInfo): string {
  if (expires_at === null) return '';
  return ` · ${status === 'expired' ? 'expired' : 'expires'} ${formatDate(expires_at)}`;
}

export function CredentialRow({ credential, onReplace, onRevoke }: Props) {
  const { credential_id, provider, fingerprint, scope, task_id, status, version } = credential;
  const userId = useUserId();
  const { busy, result, run } = useKeyTest();
  const named = scope === 'task' ? `the key for ${provider} of one run` : `the key for ${provider}`;
  return (
    <li
      className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5"
      data-testid="credential"
      data-provider={provider}
    >
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{provider}</span>
          <code className="font-mono text-xs text-soft">{fingerprint}</code>
          {status === 'expired' && <Chip tone="bad">expired</Chip>}
          {task_id !== null && (
            <Link to="/runs/$taskId" params={{ taskId: task_id }} className="hover:underline">
              <Chip>one run only</Chip>
            </Link>
          )}
        </p>
        <p className="mt-0.5 text-sm text-soft">
          Version {version} · stored {formatDate(credential.created_at)} ·{' '}
          {credential.last_used_at === null
            ? 'never used'
            : `last used ${formatDate(credential.last_used_at)}`}
          {expiryText(credential)}
        </p>
        {result && (
          <div className="mt-1.5">
            <TestOutcome result={result} />
          </div>
        )}
      </div>
      <div className="flex flex-wrap gap-1.5">
        {status === 'active' && (
          <Button
            size="sm"
            disabled={busy}
            onClick={() => void run(() => testStoredKey(userId, credential_id))}
            aria-label={`Test ${named}`}
          >
            {busy ? 'Testing…' : 'Test'}
          </Button>
        )}
        {scope === 'saved' && (
          <Button size="sm" onClick={onReplace} aria-label={`Replace ${named}`}>
            Replace
          </Button>
        )}
        <Button size="sm" tone="danger" onClick={onRevoke} aria-label={`Revoke ${named}`}>
          Revoke
        </Button>
      </div>
    </li>
  );
}
