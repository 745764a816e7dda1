import { useSyncExternalStore } from 'react';

const NOT_WRITTEN = ['button', 'checkbox', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/** Where a person writes: what opens now would take the next letter. */
function isWriting(): boolean {
  const active = document.activeElement;
  if (active instanceof HTMLInputElement) return !NOT_WRITTEN.includes(active.type) && !active.readOnly;
  return active instanceof HTMLTextAreaElement || (active instanceof HTMLElement && active.isContentEditable);
}

/** Focus that goes from one field to the next is between them for a moment: it is looked at when it has arrived. */
function onFocusMoved(tell: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(tell);
  };
  document.addEventListener('focusin', later);
  document.addEventListener('focusout', later);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', later);
    document.removeEventListener('focusout', later);
  };
}

/** Whether a field of text has the focus. */
export const useTyping = (): boolean => useSyncExternalStore(onFocusMoved, isWriting);
