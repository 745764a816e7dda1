import type { Deltas, Outputs, Redaction, Teams, Vault } from '@vouch/storage';
import type { ModelAccess } from '../model/model-access';
import type { ToolRegistry } from '../tools/registry';
import type { RunJournal, RunRecord } from '../record/run-record';
import type { Activities } from './activity-contract';
import { createAgentTurn } from './agent-turn.activity';
import { createCallsInFlight } from './calls-in-flight';
import { createCorrections } from './correction.activities';
import { journaled, type ActivityDeps } from './run-activity';
import { createReadMessage } from './read-message.activity';
import { createSelectSpeaker } from './select-speaker.activity';
import { createTeamBuilding } from './team-building.activities';
import { createVerifyMessage } from './verify-message.activity';

export interface WorkerDeps extends ActivityDeps {
  journal: RunJournal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  vault: Vault;
  models: ModelAccess;
  teams: Teams;
  redaction: Redaction;
  tools: ToolRegistry;
  toolHosts: Readonly<Record<string, string>>;
  deltas: Deltas;
}

export function createActivities(deps: WorkerDeps): Activities {
  const { redact, runCheck, addAgent } = createCorrections(deps);
  const { planTeam, describeAgent, settleTeam } = createTeamBuilding(deps);
  const inFlight = createCallsInFlight();
  const agentTurn = createAgentTurn(deps);
  const verifyMessage = journaled(deps, createVerifyMessage(deps));
  return {
    planTeam: journaled(deps, planTeam),
    describeAgent: journaled(deps, describeAgent),
    settleTeam: journaled(deps, settleTeam),
    agentTurn: journaled(deps, async (input, call) => {
      const facts = await agentTurn(input, call);
      if (input.reported_with !== undefined) {
        await Promise.race([inFlight.ended(input.task_id, input.reported_with), call.cancelled]);
      }
      return facts;
    }),
    verifyMessage: (input) => inFlight.during(input.task_id, input.call_id, () => verifyMessage(input)),
    selectSpeaker: journaled(deps, createSelectSpeaker(deps)),
    redact: journaled(deps, redact),
    runCheck: journaled(deps, runCheck),
    addAgent: journaled(deps, addAgent),
    readMessage: journaled(deps, createReadMessage(deps)),
    openCredentialWait: journaled(deps, async ({ task_id, request_id, user_id, provider, refused }) => ({
      available: await deps.vault.openWait({ task_id, request_id, user_id, provider }, refused),
    })),
    appendEvents: journaled(deps, () => Promise.resolve()),
  };
}
