import type { TestCredentialResponse } from '@vouch/shared';
import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react';
import { cn } from '../lib/cn';

const LOOKS = {
  accepted: { icon: CircleCheck, tone: 'text-good' },
  refused: { icon: CircleAlert, tone: 'text-bad' },
  unclear: { icon: CircleHelp, tone: 'text-warn' },
  not_testable: { icon: CircleHelp, tone: 'text-soft' },
} as const;

/** What a provider said about a key. */
export function TestOutcome({ result }: { result: TestCredentialResponse }) {
  const { icon: Icon, tone } = LOOKS[result.outcome];
  return (
    <p
      role="status"
      data-testid="key-test"
      data-outcome={result.outcome}
      className={cn('flex items-center gap-1.5 text-sm', tone)}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      {result.message}
    </p>
  );
}
