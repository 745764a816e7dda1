import { useCallback, useEffect, useRef, useState } from 'react';

/** Closer than this to the end counts as being there. */
const NEAR_PX = 80;

/**
 * Keeps a scrolling list at its end while rows arrive or grow, until the reader scrolls up; counts what came since,
 * without what a replay brought. Call `settle` after each change of the list's height.
 */
export function useEndFollowing(rowCount: number, live: boolean) {
  const viewport = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const lastTop = useRef(0);
  const wasLive = useRef(false);
  const [atEnd, setAtEnd] = useState(true);
  const [seen, setSeen] = useState(0);

  const isNear = useCallback(() => {
    const element = viewport.current;
    return !element || element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR_PX;
  }, []);

  const toEnd = useCallback(() => {
    viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, []);

  const onScroll = useCallback(() => {
    const top = viewport.current?.scrollTop ?? 0;
    // Growing rows move the end away without the reader doing anything; only a way up is a wish to stay.
    if (isNear()) following.current = true;
    else if (top < lastTop.current - 2) following.current = false;
    lastTop.current = top;
    setAtEnd(following.current);
  }, [isNear]);

  const settle = useCallback(() => {
    if (following.current) toEnd();
    else setAtEnd(isNear());
  }, [toEnd, isNear]);

  useEffect(() => {
    if (atEnd || !wasLive.current) setSeen(rowCount);
    wasLive.current = live;
  }, [atEnd, live, rowCount]);

  const follow = useCallback(() => {
    following.current = true;
    setAtEnd(true);
    toEnd();
  }, [toEnd]);

  const release = useCallback(() => {
    following.current = false;
    setAtEnd(isNear());
  }, [isNear]);

  return { viewport, atEnd, unseen: Math.max(0, rowCount - seen), follow, release, settle, onScroll };
}
