import { agentSpecSchema } from '@vouch/shared';
import { useState } from 'react';
import { z } from 'zod';
import type { FieldErrors } from '../../../lib/field-errors';
import { TeamEditor } from '../../../team-editor/team-editor';
import { Button } from '../../../ui/button';
import type { AskDialogProps } from '../ask-dialog.props';
import { checkPlan, plannedAgents } from '../plan-review';
import { useAsk } from '../use-ask';
import { useKeptDraft } from '../use-kept-draft';
import { AskFrame } from './ask-frame';

/** A team as it is being written: what is wrong in it is said when it is sent. */
const teamDraftSchema = z.array(
  agentSpecSchema.extend({ name: z.string(), role: z.string(), system_message: z.string() }),
);

/** Shows the team that was made for the task, to edit and approve before the first turn. */
export function PlanDialog(props: AskDialogProps) {
  const { request } = props;
  const { send, busy, problem, argErrors } = useAsk(props);
  const planned = plannedAgents(request.data);
  const [agents, setAgents] = useKeptDraft(props, teamDraftSchema, planned ?? []);
  const [wrong, setWrong] = useState<FieldErrors>({});
  const approve = () => {
    const checked = planned ? checkPlan(planned, agents) : { answer: { decision: 'approve' as const } };
    setWrong(checked.errors ?? {});
    if (checked.answer) send(checked.answer);
  };
  const named = { ...argErrors, ...wrong };

  return (
    <AskFrame
      {...props}
      wide
      problem={Object.keys(named).length > 0 ? undefined : problem}
      buttons={
        <>
          <Button tone="danger" disabled={busy} onClick={() => send({ decision: 'reject' })}>
            Stop the run
          </Button>
          <Button tone="primary" disabled={busy} onClick={approve}>
            Start with this team
          </Button>
        </>
      }
    >
      {planned && <TeamEditor agents={agents} errors={named} onChange={setAgents} />}
    </AskFrame>
  );
}
