import { FlaskConical } from 'lucide-react';

export function MockBanner() {
  return (
    <p
      data-testid="mock-banner"
      className="flex items-start justify-center gap-2 border-b border-line bg-accent-tint px-4 py-1.5 text-[0.8125rem] leading-5 text-accent-strong"
    >
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <strong className="font-semibold">Simulated model.</strong> No provider key is configured: everything
        the agents say is made up.
      </span>
    </p>
  );
}
