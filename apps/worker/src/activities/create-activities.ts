import type { Deltas, Journal, Outputs, Redaction, Teams, Vault } from '@vouch/storage';
import type { ModelAccess } from '../model/model-access';
import type { ToolRegistry } from '../tools/registry';
import type { RunRecord } from '../record/remembered-runs';
import type { Activities } from './activity-contract';
import { createAgentTurn } from './agent-turn.activity';
import { createCorrections } from './correction.activities';
import { journaled, type ActivityDeps } from './run-activity';
import { createReadMessage } from './read-message.activity';
import { createSelectSpeaker } from './select-speaker.activity';
import { createTeamBuilding } from './team-building.activities';
import { createVerifyMessage } from './verify-message.activity';

export interface WorkerDeps extends ActivityDeps {
  journal: Journal;
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
  return {
    planTeam: journaled(deps, planTeam),
    describeAgent: journaled(deps, describeAgent),
    settleTeam: journaled(deps, settleTeam),
    agentTurn: journaled(deps, createAgentTurn(deps)),
    verifyMessage: journaled(deps, createVerifyMessage(deps)),
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
