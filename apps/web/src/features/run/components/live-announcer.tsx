import type { JournalEvent } from '@vouch/shared';
import { useEffect, useRef, useState } from 'react';

const PREVIEW = 160;

function spoken(event: JournalEvent): string | undefined {
  if (event.type === 'agent_message') return `${event.sender}: ${event.content.slice(0, PREVIEW)}`;
  if (event.type === 'credential_request') return `A key for ${event.provider} is needed.`;
  if (event.type === 'approval_request') return 'Your approval is needed.';
  if (event.type === 'finished') return 'The run has finished.';
  return undefined;
}

/** Reads out new messages; the rows themselves come and go with scrolling and would be read out again and again. */
export function LiveAnnouncer({ events, active }: { events: readonly JournalEvent[]; active: boolean }) {
  const [text, setText] = useState('');
  const heard = useRef(0);
  useEffect(() => {
    const fresh = events.filter((event) => event.seq > heard.current);
    heard.current = events.at(-1)?.seq ?? 0;
    if (!active) return;
    const words = fresh.flatMap((event) => spoken(event) ?? []);
    if (words.length > 0) setText(words.slice(-3).join(' '));
  }, [events, active]);
  return (
    <div aria-live="polite" role="log" className="sr-only">
      {text}
    </div>
  );
}
