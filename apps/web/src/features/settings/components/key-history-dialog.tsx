import type { CredentialEntry } from '@vouch/shared';
import { Link } from '@tanstack/react-router';
import { formatDate } from '../../../lib/format';
import { useUserId } from '../../../lib/user.context';
import { Dialog } from '../../../ui/dialog';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useKeyHistory } from '../api/key-history';

const WORDS: Record<string, string> = {
  store: 'stored',
  use: 'used',
  test: 'tested at the provider',
  refused: 'refused by the provider',
  unreadable: 'could not be opened',
  revoke: 'revoked',
  expire: 'expired, and was destroyed',
  decline: 'declined',
};

function Entry({ entry, onLeave }: { entry: CredentialEntry; onLeave: () => void }) {
  const { provider, version, action, actor, tool, task_id, at } = entry;
  return (
    <li className="py-2 text-sm" data-testid="key-history" data-action={action}>
      <p>
        <span className="font-medium">{provider}</span>
        {version !== undefined && ` version ${version}`} {WORDS[action] ?? action}
        {tool !== undefined && action === 'use' && ` by ${tool === 'model' ? 'the model call' : tool}`}
      </p>
      <p className="text-soft">
        {formatDate(at)} · {actor}
        {task_id !== undefined && (
          <>
            {' · '}
            <Link
              to="/runs/$taskId"
              params={{ taskId: task_id }}
              onClick={onLeave}
              className="underline-offset-2 hover:underline"
            >
              the run
            </Link>
          </>
        )}
      </p>
    </li>
  );
}

/** Who did what with the user's keys: the audit, as far as it is the user's own. */
export function KeyHistoryDialog({ onClose }: { onClose: () => void }) {
  const { data: entries, error, refetch } = useKeyHistory(useUserId());
  return (
    <Dialog
      open
      onClose={onClose}
      title="History of your keys"
      description="The last 100 entries of a record to which entries are only added."
    >
      {error && !entries && (
        <ErrorState
          title="The history could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!entries && !error && <SkeletonRows rows={3} />}
      {entries?.length === 0 && <p className="text-sm text-soft">Nothing has happened yet.</p>}
      <ul className="max-h-[60vh] divide-y divide-line overflow-y-auto">
        {entries?.map((entry) => (
          <Entry key={entry.seq} entry={entry} onLeave={onClose} />
        ))}
      </ul>
    </Dialog>
  );
}
