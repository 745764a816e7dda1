import { Link, Outlet } from '@tanstack/react-router';
import { ExternalLink, Plus } from 'lucide-react';
import { useHealth } from '../lib/health.query';
import { buttonStyle } from '../ui/button';
import { Logo } from '../ui/logo';
import { Notices } from '../ui/notices';
import { ConnectionBadge } from './connection-badge';
import { MockBanner } from './mock-banner';
import { SideLinks, TabLinks } from './nav-links';
import { ThemeToggle } from './theme-toggle';
import { useLiveSync } from './use-live-sync';

function Brand() {
  return (
    <Link
      to="/"
      className="inline-flex items-center gap-2.5 rounded-lg text-[1.0625rem] font-semibold tracking-tight"
    >
      <Logo className="size-7" />
      Vouch
    </Link>
  );
}

function TemporalLink({ ui }: { ui: string }) {
  return (
    <a
      href={ui}
      target="_blank"
      rel="noopener noreferrer"
      className="flex h-9 items-center gap-3 rounded-lg px-3 text-sm text-soft transition-colors hover:bg-sunken hover:text-ink"
    >
      <ExternalLink aria-hidden className="size-4.5" />
      Temporal Web UI
    </a>
  );
}

/** The frame around every page. */
export function Shell() {
  const { data: health } = useHealth();
  useLiveSync();
  const temporalUi = health?.temporal.ui;
  return (
    <div className="flex h-dvh flex-col lg:flex-row">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to content
      </a>
      <aside className="hidden w-60 shrink-0 flex-col gap-6 border-r border-line bg-surface px-3 py-5 lg:flex">
        <div className="px-3">
          <Brand />
        </div>
        <Link to="/new" className={buttonStyle({ tone: 'primary', className: 'mx-3' })}>
          <Plus aria-hidden className="size-4" />
          New task
        </Link>
        <SideLinks />
        <div className="mt-auto space-y-1">
          {temporalUi && <TemporalLink ui={temporalUi} />}
          <div className="flex items-center justify-between pl-3">
            <ConnectionBadge />
            <ThemeToggle />
          </div>
        </div>
      </aside>
      <header className="flex h-13 shrink-0 items-center justify-between border-b border-line bg-surface px-4 lg:hidden">
        <Brand />
        <div className="flex items-center gap-1.5">
          <ConnectionBadge />
          {temporalUi && (
            <a
              href={temporalUi}
              target="_blank"
              rel="noopener noreferrer"
              aria-label="Temporal Web UI"
              className={buttonStyle({ tone: 'quiet', size: 'icon' })}
            >
              <ExternalLink aria-hidden className="size-4.5" />
            </a>
          )}
          <ThemeToggle />
        </div>
      </header>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {health?.model.mode === 'simulated' && <MockBanner />}
        <main id="main" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
      <TabLinks />
      <Notices />
    </div>
  );
}
