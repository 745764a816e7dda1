import type { OpenRequest } from '@vouch/shared';

export interface AskDialogProps {
  taskId: string;
  /** Title of the run that waits. */
  title: string;
  request: OpenRequest;
  /** How many runs the answer is for; one unless it is a key that several wait for. */
  runs?: number;
  /** Set once the request is closed, as a sentence; the dialog then closes itself and says so. */
  goneBecause: string | undefined;
  onClose: () => void;
  /** This page answered the request. */
  onSent?: () => void;
}
