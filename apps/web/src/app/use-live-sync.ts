import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { StatePayload } from '@vouch/shared';
import { useEffect } from 'react';
import { inboxQuery } from '../features/asks/api/list-inbox';
import { tasksQuery } from '../features/runs/api/list-tasks';
import { mergeLiveTasks } from '../features/runs/merge-live-tasks';
import { agentSocketUrl } from '../lib/config';
import { openAgentFeed } from '../live/agent-feed';
import { reportFeed } from '../live/connection.store';

/** What the inbox depends on in a state frame; when it changes the inbox is read again. */
const askSignature = ({ tasks }: StatePayload): string =>
  tasks
    .filter((task) => task.awaiting !== null)
    .map((task) => `${task.task_id} ${task.awaiting} ${task.updated_at}`)
    .join('\n');

function takeTasks(queryClient: QueryClient, { tasks }: StatePayload): void {
  const { queryKey } = tasksQuery();
  const known = queryClient.getQueryData(queryKey);
  if (!known) return;
  const merged = mergeLiveTasks(known, tasks);
  queryClient.setQueryData(queryKey, merged.tasks);
  if (merged.stale) void queryClient.invalidateQueries({ queryKey });
}

/** Keeps the list of runs and the inbox in step with the gateway. */
export function useLiveSync(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let asks: string | undefined;
    const feed = openAgentFeed({
      url: agentSocketUrl,
      onStatus: (status) => reportFeed('agents', status),
      onState: (state) => {
        takeTasks(queryClient, state);
        const signature = askSignature(state);
        if (signature !== asks) void queryClient.invalidateQueries({ queryKey: inboxQuery().queryKey });
        asks = signature;
      },
    });
    return () => {
      feed.close();
      reportFeed('agents', undefined);
    };
  }, [queryClient]);
}
