import { BUDGET_LIMITS } from '@vouch/shared';
import { useState } from 'react';
import { z } from 'zod';
import type { FieldErrors } from '../../../lib/field-errors';
import { BudgetFields } from '../../../ui/budget-fields';
import { Button } from '../../../ui/button';
import type { AskDialogProps } from '../ask-dialog.props';
import { checkRaise, limitsOf, proposedBudget, usedUpOf } from '../budget-raise';
import { useAsk } from '../use-ask';
import { useKeptDraft } from '../use-kept-draft';
import { AskFrame } from './ask-frame';

const draftSchema = z.record(z.enum(BUDGET_LIMITS), z.string()).optional();

/** Says which limit is reached, and asks for a higher one or for the end. */
export function BudgetDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem, argErrors } = useAsk(props);
  const usedUp = usedUpOf(request.data);
  const proposed = usedUp && proposedBudget(usedUp);
  const [draft, setDraft] = useKeptDraft(props, draftSchema, proposed);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const raise = () => {
    if (!usedUp || !draft) return;
    const checked = checkRaise(usedUp, draft);
    setWrong(checked.errors ?? {});
    if (checked.limits) send({ decision: 'approve', args: checked.limits });
  };
  const named = { ...argErrors, ...wrong };

  return (
    <AskFrame
      {...props}
      problem={Object.keys(named).length > 0 ? undefined : problem}
      buttons={
        <>
          <Button tone="danger" disabled={busy} onClick={() => send({ decision: 'reject' })}>
            Stop the run
          </Button>
          {draft && (
            <Button tone="primary" disabled={busy} onClick={raise}>
              Raise and go on
            </Button>
          )}
        </>
      }
    >
      {usedUp && draft && (
        <BudgetFields draft={draft} limits={limitsOf(usedUp.budget)} errors={named} onChange={setDraft} />
      )}
    </AskFrame>
  );
}
