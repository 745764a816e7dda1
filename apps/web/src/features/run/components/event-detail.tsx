import type { EventDetail } from '@vouch/shared';
import { Dialog } from '../../../ui/dialog';
import { ErrorState, SkeletonRows } from '../../../ui/states';
import { useEventDetail } from '../api/get-event';
import { detailFacts } from '../detail-facts';

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-medium text-soft">{title}</h3>
      <pre
        tabIndex={0}
        aria-label={title}
        className="max-h-80 overflow-auto rounded-lg border border-line bg-canvas p-3 font-mono text-xs whitespace-pre-wrap wrap-anywhere"
      >
        {JSON.stringify(value, undefined, 2)}
      </pre>
    </section>
  );
}

function Contents({ detail }: { detail: EventDetail }) {
  const { event, call } = detail;
  return (
    <div className="space-y-4" data-testid="event-detail">
      <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 text-sm">
        {detailFacts(detail).map(([label, words]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="wrap-anywhere tabular-nums">{words}</dd>
          </div>
        ))}
      </dl>
      <Json title="Event" value={event} />
      {call?.request && <Json title="What was asked" value={call.request} />}
      {call && <Json title="What the run was told" value={call.facts} />}
    </div>
  );
}

interface Props {
  taskId: string;
  seq: number;
  onClose: () => void;
}

/** Everything that is stored about one event. */
export function EventDetailDialog({ taskId, seq, onClose }: Props) {
  const { data, error, refetch } = useEventDetail(taskId, seq);
  const link = `${window.location.pathname}#${seq}`;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={`Event #${seq}`}
      description={
        <a href={link} className="text-accent underline underline-offset-2" onClick={onClose}>
          Link to this event
        </a>
      }
    >
      {data ? (
        <Contents detail={data} />
      ) : error ? (
        <ErrorState title="It could not be loaded" message={error.message} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Dialog>
  );
}
