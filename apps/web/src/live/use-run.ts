import { useEffect, useState, useSyncExternalStore } from 'react';
import { taskSocketUrl } from '../lib/config';
import { reportFeed } from './connection.store';
import { createRunStore, type RunSnapshot } from './run-store';
import { openTaskFeed } from '@vouch/client';

/** Follows a run while the component is on screen. Give the component the task's id as its React key. */
export function useRun(taskId: string): RunSnapshot {
  const [store] = useState(createRunStore);
  useEffect(() => {
    const name = `task ${taskId}`;
    const feed = openTaskFeed({
      url: (afterSeq) => taskSocketUrl(taskId, afterSeq),
      afterSeq: store.lastSeq(),
      onEvent: store.add,
      onDelta: store.addDelta,
      onStatus: (status, reason) => {
        store.setStatus(status, reason);
        reportFeed(name, status);
      },
    });
    return () => {
      feed.close();
      reportFeed(name, undefined);
    };
  }, [taskId, store]);
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}
