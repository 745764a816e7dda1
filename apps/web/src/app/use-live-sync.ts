import { useQueryClient } from '@tanstack/react-query';
import type { StatePayload } from '@vouch/shared';
import { useEffect } from 'react';
import { inboxQuery } from '../features/asks/api/list-inbox';
import { TASKS_KEY } from '../features/runs/api/list-tasks';
import { agentSocketUrl } from '../lib/config';
import { createThrottle } from '../lib/throttle';
import { openAgentFeed } from '@vouch/client';
import { reportFeed } from '../live/connection.store';

/** A busy team changes the list ten times a second; reading it again that often helps nobody. */
const LIST_EVERY_MS = 1_000;

type Listed = StatePayload['tasks'];
const signature = (tasks: Listed): string =>
  tasks
    .map(({ task_id, phase, awaiting, updated_at }) => `${task_id} ${phase} ${awaiting} ${updated_at}`)
    .join('\n');

/** Keeps the lists of runs and the inbox in step with the gateway. */
export function useLiveSync(): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    let seen: { list: string; asks: string } | undefined;
    const list = createThrottle(
      () => void queryClient.invalidateQueries({ queryKey: TASKS_KEY }),
      LIST_EVERY_MS,
    );
    const feed = openAgentFeed({
      url: agentSocketUrl,
      onStatus: (status) => reportFeed('agents', status),
      onState: ({ tasks }) => {
        const now = {
          list: signature(tasks),
          asks: signature(tasks.filter((task) => task.awaiting !== null)),
        };
        if (now.list !== seen?.list) list.ask();
        if (now.asks !== seen?.asks) void queryClient.invalidateQueries({ queryKey: inboxQuery().queryKey });
        seen = now;
      },
    });
    return () => {
      feed.close();
      list.stop();
      reportFeed('agents', undefined);
    };
  }, [queryClient]);
}
