import type { ComponentType } from 'react';
import type { AskKind } from '../../../lib/ask-words';
import type { AskDialogProps } from '../ask-dialog.props';
import { ActionDialog } from './action-dialog';
import { BudgetDialog } from './budget-dialog';
import { CredentialDialog } from './credential-dialog';
import { PlanDialog } from './plan-dialog';
import { QuestionDialog } from './question-dialog';
import { SpeakerDialog } from './speaker-dialog';

const DIALOGS: Record<AskKind, ComponentType<AskDialogProps>> = {
  credential: CredentialDialog,
  action: ActionDialog,
  question: QuestionDialog,
  speaker: SpeakerDialog,
  plan: PlanDialog,
  budget: BudgetDialog,
};

/** The dialog for any kind of open request. */
export function AskDialog(props: AskDialogProps) {
  const Dialog = DIALOGS[props.request.kind];
  return <Dialog key={props.request.request_id} {...props} />;
}
