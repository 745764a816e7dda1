import type { RunState } from '@vouch/shared';
import { CircleStop, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { useOrder } from '../api/order-task';

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
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Stop this run?"
        description="What was said so far is kept, but a stopped run does not go on. Pause it to go on later."
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setAsking(false)}>Keep it running</Button>
          <Button
            tone="danger"
            data-testid="confirm-stop"
            onClick={() => {
              setAsking(false);
              order.mutate();
            }}
          >
            Stop the run
          </Button>
        </div>
      </Dialog>
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
