import type { OpenRequest } from '@vouch/shared';

export interface AskDialogProps {
  taskId: string;
  /** Title of the run that waits. */
  title: string;
  request: OpenRequest;
  /** Set once the request is closed, as a sentence; the dialog then closes itself and says so. */
  goneBecause: string | undefined;
  onClose: () => void;
  /** This page answered the request. */
  onSent?: () => void;
}
