import { Link, type LinkProps } from '@tanstack/react-router';
import { Inbox, ListChecks, Plus, Settings, ShieldCheck, type LucideIcon } from 'lucide-react';
import { useInbox } from '../features/asks/api/list-inbox';

interface Entry {
  to: NonNullable<LinkProps['to']>;
  label: string;
  icon: LucideIcon;
}

const RUNS: Entry = { to: '/', label: 'Runs', icon: ListChecks };
const NEW: Entry = { to: '/new', label: 'New task', icon: Plus };
const INBOX: Entry = { to: '/asks', label: 'Inbox', icon: Inbox };
const VERIFIER: Entry = { to: '/verifier', label: 'Verifier', icon: ShieldCheck };
const SETTINGS: Entry = { to: '/settings', label: 'Settings', icon: Settings };

function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      data-testid="inbox-badge"
      className="min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 font-semibold text-on-accent tabular-nums"
    >
      {count}
      <span className="sr-only"> waiting for you</span>
    </span>
  );
}

const useOpenAsks = (): number => useInbox().data?.length ?? 0;

/** The links of the side bar. */
export function SideLinks() {
  const asks = useOpenAsks();
  return (
    <nav aria-label="Main" className="space-y-0.5">
      {[RUNS, INBOX, VERIFIER, SETTINGS].map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="flex h-9 items-center gap-3 rounded-lg px-3 text-sm text-soft transition-colors hover:bg-sunken hover:text-ink data-[status=active]:bg-sunken data-[status=active]:font-medium data-[status=active]:text-ink"
        >
          <Icon aria-hidden className="size-4.5" />
          <span className="flex-1">{label}</span>
          {to === INBOX.to && <Badge count={asks} />}
        </Link>
      ))}
    </nav>
  );
}

/** The same at the bottom of a phone. */
export function TabLinks() {
  const asks = useOpenAsks();
  return (
    <nav
      aria-label="Main"
      className="grid grid-cols-5 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {[RUNS, NEW, INBOX, VERIFIER, SETTINGS].map(({ to, label, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/', includeSearch: false }}
          className="relative flex h-14 flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-soft data-[status=active]:font-medium data-[status=active]:text-accent focus-visible:-outline-offset-2"
        >
          <Icon aria-hidden className="size-5" />
          {label}
          {to === INBOX.to && (
            <span className="absolute top-1 left-1/2 ml-1.5">
              <Badge count={asks} />
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
