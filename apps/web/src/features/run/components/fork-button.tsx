import type { JournalEventOf } from '@vouch/shared';
import { GitFork } from 'lucide-react';
import { useFork } from '../fork.context';

/** Offers a run of its own that goes on from this message. */
export function ForkButton({ message }: { message: JournalEventOf<'agent_message'> }) {
  const fork = useFork();
  if (!fork) return null;
  return (
    <button
      type="button"
      aria-label={`Fork the run at message ${message.seq}`}
      title="Fork the run here"
      data-testid="fork-here"
      onClick={() => fork(message)}
      className="inline-grid size-6 place-items-center self-center rounded text-soft hover:bg-sunken hover:text-accent"
    >
      <GitFork aria-hidden className="size-3.5" />
    </button>
  );
}
