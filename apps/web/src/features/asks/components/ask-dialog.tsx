import type { AskDialogProps } from '../ask-dialog.props';
import { ApprovalDialog } from './approval-dialog';
import { CredentialDialog } from './credential-dialog';

/** The dialog for any kind of open request. */
export function AskDialog(props: AskDialogProps) {
  const key = props.request.request_id;
  return props.request.kind === 'credential' ? (
    <CredentialDialog key={key} {...props} />
  ) : (
    <ApprovalDialog key={key} {...props} />
  );
}
