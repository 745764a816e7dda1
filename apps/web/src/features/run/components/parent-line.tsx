import { Link } from '@tanstack/react-router';
import type { RunState } from '@vouch/shared';
import { GitFork } from 'lucide-react';

interface Props {
  taskId: string;
  parent: NonNullable<RunState['parent']>;
}

/** Where a fork comes from, and how it differs. */
export function ParentLine({ taskId, parent }: Props) {
  const { task_id, after_seq } = parent;
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-soft" data-testid="forked-from">
      <GitFork aria-hidden className="size-3.5" />
      Forked from
      <Link
        to="/runs/$taskId"
        params={{ taskId: task_id }}
        hash={String(after_seq)}
        className="text-accent hover:underline"
      >
        another run at #{after_seq}
      </Link>
      ·
      <Link
        to="/runs/$taskId/compare/$otherId"
        params={{ taskId: task_id, otherId: taskId }}
        className="text-accent hover:underline"
      >
        Compare both
      </Link>
    </p>
  );
}
