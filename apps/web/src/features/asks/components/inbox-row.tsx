import { Link } from '@tanstack/react-router';
import type { InboxItem } from '@vouch/shared';
import { formatAge, formatDate, plural } from '../../../lib/format';
import { askTitle } from '../../../lib/ask-words';
import { AskIcon } from '../../../ui/ask-icon';
import { Button } from '../../../ui/button';
import { Card } from '../../../ui/card';

interface Props {
  item: InboxItem;
  /** Unix seconds. */
  now: number;
  onAnswer: () => void;
}

export function InboxRow({ item, now, onAnswer }: Props) {
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4 sm:flex-nowrap">
        <span className="grid size-10 shrink-0 place-items-center rounded-xl bg-warn-tint text-warn">
          <AskIcon kind={item.request.kind} className="size-5" />
        </span>
        <div className="min-w-0 flex-1 basis-52">
          <p className="font-medium">
            {askTitle(item.request)}
            {item.request.agent && (
              <span className="font-normal text-soft"> · asked by {item.request.agent}</span>
            )}
          </p>
          <p className="mt-0.5 line-clamp-2 text-sm wrap-anywhere text-soft">{item.request.description}</p>
          <div className="mt-1 flex flex-wrap items-baseline gap-x-2 text-sm">
            <Link
              to="/runs/$taskId"
              params={{ taskId: item.task_id }}
              hash={String(item.request.seq)}
              className="inline-block max-w-full truncate text-accent underline-offset-2 hover:underline"
            >
              {item.title}
            </Link>
            <span className="text-soft" title={formatDate(item.created_at)}>
              started {formatAge(item.created_at, now)}
            </span>
          </div>
          {item.runs > 1 && (
            <p className="text-sm text-soft">and {plural(item.runs - 1, 'more run', 'more runs')}</p>
          )}
        </div>
        <Button tone="primary" onClick={onAnswer}>
          Answer
        </Button>
      </Card>
    </li>
  );
}
