import { Link } from '@tanstack/react-router';
import { ListChecks, Plus } from 'lucide-react';
import { buttonStyle } from '../../../ui/button';
import { EmptyState } from '../../../ui/states';

const STEPS = [
  ['Give a task', 'A small team of agents talks it through in a group chat.'],
  [
    'Every message is checked',
    'A verifier reads each one before it counts, says why, and has wrong ones written again.',
  ],
  [
    'You stay in charge',
    'When a key or an approval is missing, the run waits for you and then goes on from there.',
  ],
] as const;

export function RunsEmpty() {
  return (
    <EmptyState icon={<ListChecks aria-hidden className="size-6" />} title="No runs yet">
      <p>Vouch runs teams of agents whose every message is checked, and never loses a run.</p>
      <ol className="mt-7 grid gap-5 text-left sm:grid-cols-3">
        {STEPS.map(([title, text], index) => (
          <li key={title}>
            <p className="text-sm font-medium text-ink">
              <span className="mr-1.5 text-accent tabular-nums">{index + 1}</span>
              {title}
            </p>
            <p className="mt-1 text-sm">{text}</p>
          </li>
        ))}
      </ol>
      <Link to="/new" className={buttonStyle({ tone: 'primary', className: 'mt-8' })}>
        <Plus aria-hidden className="size-4" />
        New task
      </Link>
    </EmptyState>
  );
}
