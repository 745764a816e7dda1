import type { RunState } from '@vouch/shared';
import { CircleStop, Pause, Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../../ui/button';
import { useOrder } from '../api/order-task';

const ConfirmDialog = lazy(() =>
  import('../../../ui/confirm-dialog').then((module) => ({ default: module.ConfirmDialog })),
);

/** Pauses a run that goes on, resumes a paused one; told once until the run has done it. */
function PauseButton({ taskId, paused }: { taskId: string; paused: boolean }) {
  const order = useOrder(taskId, paused ? 'resume' : 'pause');
  const told = order.isPending || order.isSuccess;
  const Icon = paused ? Play : Pause;
  const words = paused ? (told ? 'Resuming…' : 'Resume') : told ? 'Pausing…' : 'Pause';
  return (
    <Button
      tone={paused ? 'primary' : 'plain'}
      size="sm"
      data-testid={paused ? 'resume-run' : 'pause-run'}
      disabled={told}
      onClick={() => order.mutate()}
    >
      <Icon aria-hidden className="size-4" />
      {words}
    </Button>
  );
}

function StopButton({ taskId }: { taskId: string }) {
  const order = useOrder(taskId, 'stop');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        tone="danger"
        size="sm"
        data-testid="stop-run"
        disabled={order.isPending || order.isSuccess}
        onClick={() => setAsking(true)}
      >
        <CircleStop aria-hidden className="size-4" />
        {order.isSuccess ? 'Stopping…' : 'Stop'}
      </Button>
      {asking && (
        <Suspense>
          <ConfirmDialog
            title="Stop this run?"
            description="What was said so far is kept, but a stopped run does not go on. Pause it to go on later."
            action="Stop the run"
            cancel="Keep it running"
            onClose={() => setAsking(false)}
            onConfirm={() => {
              setAsking(false);
              order.mutate();
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** What a person can do to a run that has not ended. */
export function RunControls({ taskId, state }: { taskId: string; state: RunState }) {
  if (state.stop_reason !== null) return null;
  return (
    <>
      {state.phase !== 'queued' && (
        <PauseButton key={String(state.paused)} taskId={taskId} paused={state.paused} />
      )}
      <StopButton taskId={taskId} />
    </>
  );
}
