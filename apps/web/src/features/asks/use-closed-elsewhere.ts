import { useEffect, useRef } from 'react';
import { notify } from '../../ui/notices.store';

/** Closes a dialog whose request somebody else answered, and says who; our own answer needs no such word. */
export function useClosedElsewhere(goneBecause: string | undefined, onClose: () => void) {
  const ours = useRef(false);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (goneBecause === undefined) return;
    if (!ours.current) notify(goneBecause);
    close.current();
  }, [goneBecause]);
  return { markOurs: () => (ours.current = true), markRefused: () => (ours.current = false) };
}
