/** Short messages about what just happened, shown for a while in a corner and read out. */
import { useSyncExternalStore } from 'react';

export interface Notice {
  id: number;
  tone: 'good' | 'bad' | 'plain';
  text: string;
}

const SHOWN_MS = 6_000;
let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Notice[]): void {
  notices = next;
  listeners.forEach((listener) => listener());
}

export const dismissNotice = (id: number): void => set(notices.filter((notice) => notice.id !== id));

export function notify(text: string, tone: Notice['tone'] = 'plain'): void {
  const notice = { id: nextId++, tone, text };
  set([...notices.slice(-2), notice]);
  setTimeout(() => dismissNotice(notice.id), SHOWN_MS);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useNotices = (): readonly Notice[] => useSyncExternalStore(subscribe, () => notices);
