import type { ReactNode } from 'react';
import { Button } from './button';
import { Dialog } from './dialog';

interface Props {
  title: string;
  /** What follows from it. */
  description: ReactNode;
  /** The words of the button that does it. */
  action: string;
  /** And of the one that does not. */
  cancel?: string;
  busy?: boolean;
  problem?: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
}

/** The second thought before something that cannot be undone. */
export function ConfirmDialog({
  title,
  description,
  action,
  cancel = 'Cancel',
  busy = false,
  problem,
  onConfirm,
  onClose,
}: Props) {
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      {problem && (
        <p role="alert" className="mb-4 text-sm text-bad">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          {cancel}
        </Button>
        <Button tone="danger" data-testid="confirm" disabled={busy} onClick={onConfirm}>
          {action}
        </Button>
      </div>
    </Dialog>
  );
}
