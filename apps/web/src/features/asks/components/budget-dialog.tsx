import { useState } from 'react';
import { LIMIT_WORDS } from '../../../lib/budget-words';
import type { FieldErrors } from '../../../lib/field-errors';
import { BudgetFields } from '../../../ui/budget-fields';
import { Button } from '../../../ui/button';
import type { AskDialogProps } from '../ask-dialog.props';
import { checkRaise, limitsOf, proposedBudget, usedUpOf, type UsedUp } from '../budget-raise';
import { useAsk } from '../use-ask';
import { AskedText, AskFrame } from './ask-frame';

function Spending({ usedUp: { limit, spent, needed, budget } }: { usedUp: UsedUp }) {
  const { label, format } = LIMIT_WORDS[limit];
  return (
    <p className="mt-3 rounded-lg bg-sunken px-3.5 py-2 text-sm">
      {label}: <strong className="font-medium">{format(spent)}</strong> of {format(budget[limit] ?? 0)} spent
      {needed > 0 && `; the next step may need ${format(needed)}`}.
    </p>
  );
}

/** Says which limit is reached, and asks for a higher one or for the end. */
export function BudgetDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem, argErrors } = useAsk(props);
  const usedUp = usedUpOf(request.data);
  const [draft, setDraft] = useState(() => (usedUp ? proposedBudget(usedUp) : undefined));
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
      <AskedText text={request.description} />
      {usedUp && draft && (
        <>
          <Spending usedUp={usedUp} />
          <div className="mt-4">
            <BudgetFields draft={draft} limits={limitsOf(usedUp.budget)} errors={named} onChange={setDraft} />
          </div>
        </>
      )}
    </AskFrame>
  );
}
