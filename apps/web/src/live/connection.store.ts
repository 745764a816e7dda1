/** How all open feeds stand together, for the one indicator of the shell. */
import { useSyncExternalStore } from 'react';
import type { FeedStatus } from '@vouch/client';

export type Connection = 'live' | 'catching_up' | 'offline';

const feeds = new Map<string, FeedStatus>();
const listeners = new Set<() => void>();
const notify = () => listeners.forEach((listener) => listener());

export function reportFeed(name: string, status: FeedStatus | undefined): void {
  if (status === undefined) feeds.delete(name);
  else feeds.set(name, status);
  notify();
}

/** The worst of the feeds decides. */
export function worstConnection(statuses: Iterable<FeedStatus>): Connection {
  const all = [...statuses];
  if (all.includes('offline')) return 'offline';
  if (all.some((status) => status === 'connecting' || status === 'catching_up')) return 'catching_up';
  return 'live';
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useConnection = (): Connection =>
  useSyncExternalStore(subscribe, () => worstConnection(feeds.values()));
