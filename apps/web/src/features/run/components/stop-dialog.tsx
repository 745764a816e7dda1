import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';

interface Props {
  onClose: () => void;
  onConfirm: () => void;
}

/** The second thought before a run is stopped for good. */
export function StopDialog({ onClose, onConfirm }: Props) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Stop this run?"
      description="What was said so far is kept, but a stopped run does not go on. Pause it to go on later."
    >
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Keep it running</Button>
        <Button tone="danger" data-testid="confirm-stop" onClick={onConfirm}>
          Stop the run
        </Button>
      </div>
    </Dialog>
  );
}
