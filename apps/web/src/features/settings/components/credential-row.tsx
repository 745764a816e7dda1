import type { CredentialInfo } from '@vouch/shared';
import { formatDate } from '../../../lib/format';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';

interface Props {
  credential: CredentialInfo;
  onReplace: () => void;
  onDelete: () => void;
}

export function CredentialRow({ credential, onReplace, onDelete }: Props) {
  const { provider, fingerprint, scope, version, created_at, last_used_at, expires_at } = credential;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3.5">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <span className="font-medium">{provider}</span>
          <code className="font-mono text-xs text-soft">{fingerprint}</code>
          {scope === 'task' && <Chip>one run only</Chip>}
        </p>
        <p className="mt-0.5 text-sm text-soft">
          Version {version} · stored {formatDate(created_at)} ·{' '}
          {last_used_at === null ? 'never used' : `last used ${formatDate(last_used_at)}`}
          {expires_at !== null && ` · expires ${formatDate(expires_at)}`}
        </p>
      </div>
      <div className="flex gap-1.5">
        {scope === 'saved' && (
          <Button size="sm" onClick={onReplace} aria-label={`Replace the key for ${provider}`}>
            Replace
          </Button>
        )}
        <Button size="sm" tone="danger" onClick={onDelete} aria-label={`Delete the key for ${provider}`}>
          Delete
        </Button>
      </div>
    </li>
  );
}
