import { cn } from '../lib/cn';
import { useConnection, type Connection } from '../live/connection.store';
import { Dot } from '../ui/chip';

const LOOKS: Record<Connection, { words: string; title: string; colour: string }> = {
  live: { words: 'Live', title: 'What you see is up to date.', colour: 'text-good' },
  catching_up: { words: 'Catching up', title: 'Missed events are being read.', colour: 'text-warn' },
  offline: { words: 'Offline', title: 'The gateway cannot be reached; trying again.', colour: 'text-bad' },
};

export function ConnectionBadge() {
  const connection = useConnection();
  const { words, title, colour } = LOOKS[connection];
  return (
    <span
      role="status"
      data-testid="connection"
      data-connection={connection}
      title={title}
      className={cn('inline-flex items-center gap-2 text-[0.8125rem] font-medium', colour)}
    >
      <Dot busy={connection !== 'live'} />
      {words}
    </span>
  );
}
