import { Braces } from 'lucide-react';
import { useOpenDetail } from '../detail.context';

/** Opens everything that is stored about an event. */
export function DetailButton({ seq }: { seq: number }) {
  const open = useOpenDetail();
  if (!open) return null;
  return (
    <button
      type="button"
      aria-label={`Details of event ${seq}`}
      title="Details"
      onClick={() => open(seq)}
      className="inline-grid size-6 place-items-center self-center rounded text-soft hover:bg-sunken hover:text-accent"
    >
      <Braces aria-hidden className="size-3.5" />
    </button>
  );
}
