import type { InboxItem } from '@vouch/shared';
import { Inbox } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../../lib/use-now';
import { EmptyState, ErrorState, SkeletonRows } from '../../../ui/states';
import { Button } from '../../../ui/button';
import { Page } from '../../../ui/page';
import { useInbox } from '../api/list-inbox';
import { AskDialog } from './ask-dialog';
import { InboxRow } from './inbox-row';

const keyOf = ({ task_id, request }: InboxItem): string => `${task_id}/${request.request_id}`;

/** Whether an item still asks for what was opened; another run may have come to stand for the same key. */
const includes = (item: InboxItem, { task_id, request }: InboxItem): boolean =>
  [{ task_id: item.task_id, request_id: item.request.request_id }, ...item.also_for].some(
    (one) => one.task_id === task_id && one.request_id === request.request_id,
  );

/** Everything that waits for a person, across all runs. */
export function InboxPage() {
  const { data: items, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox();
  const [open, setOpen] = useState<InboxItem>();
  const now = useNow(30_000);
  const stillOpen = !items || !open || items.some((item) => includes(item, open));

  return (
    <Page
      title="Inbox"
      lead="Keys, approvals and questions that your runs wait for. The first answer counts."
    >
      {error && !items && (
        <ErrorState
          title="The inbox could not be loaded"
          message={error.message}
          onRetry={() => void refetch()}
        />
      )}
      {!items && !error && <SkeletonRows rows={3} />}
      {items?.length === 0 && (
        <EmptyState icon={<Inbox aria-hidden className="size-6" />} title="Nothing waits for you">
          When a run needs a key, an approval or an answer, it stops exactly there and asks here. It goes on
          from the same step once you answer, however long that takes.
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <ul className="space-y-3">
          {items.map((item) => (
            <InboxRow key={keyOf(item)} item={item} now={now} onAnswer={() => setOpen(item)} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button className="mt-4" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {isFetchingNextPage ? 'Loading…' : 'Show more'}
        </Button>
      )}
      {open && (
        <AskDialog
          taskId={open.task_id}
          title={open.title}
          request={open.request}
          runs={open.runs}
          goneBecause={stillOpen ? undefined : 'This was answered in the meantime.'}
          onClose={() => setOpen(undefined)}
          onSent={() => void refetch()}
        />
      )}
    </Page>
  );
}
