import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { dismissNotice, useNotices, type Notice } from './notices.store';

const ICONS: Record<Notice['tone'], React.ReactNode> = {
  good: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />,
  bad: <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />,
  plain: <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />,
};

export function Notices() {
  const notices = useNotices();
  return (
    <div
      aria-live="polite"
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-18 z-60 flex flex-col items-end gap-2 lg:bottom-5"
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          className="pointer-events-auto flex max-w-sm items-start gap-2.5 rounded-xl border border-line bg-surface py-2.5 pr-2 pl-3.5 text-sm shadow-float"
        >
          {ICONS[notice.tone]}
          <span className="min-w-0 flex-1">{notice.text}</span>
          <button
            type="button"
            aria-label="Dismiss"
            className="grid size-6 shrink-0 place-items-center rounded-md text-soft hover:bg-sunken hover:text-ink"
            onClick={() => dismissNotice(notice.id)}
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </div>
      ))}
    </div>
  );
}
