import type { Deltas, Outputs, Redaction, Teams, Vault } from '@vouch/storage';
import type { ModelAccess } from '../model/model-access';
import type { ToolRegistry } from '../tools/registry';
import type { RunJournal, RunRecord } from '../record/run-record';
import type { Activities, AgentTurnInput, AppendInput, VerifyMessageInput } from './activity-contract';
import { createAgentTurn } from './agent-turn.activity';
import { createCorrections } from './correction.activities';
import { journaled, type ActivityDeps } from './run-activity';
import { createReportingTogether } from './reporting-together';
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
  const together = createReportingTogether();
  const write = createAgentTurn(deps);
  const judge = createVerifyMessage(deps);
  return {
    planTeam: journaled(deps, planTeam),
    describeAgent: journaled(deps, describeAgent),
    settleTeam: journaled(deps, settleTeam),
    agentTurn: journaled(deps, (input: AgentTurnInput, call) =>
      together.turn(input, call, () => write(input, call)),
    ),
    verifyMessage: journaled(deps, (input: VerifyMessageInput, call) =>
      together.verdict(input, () => judge(input, call)),
    ),
    selectSpeaker: journaled(deps, createSelectSpeaker(deps)),
    redact: journaled(deps, redact),
    runCheck: journaled(deps, runCheck),
    addAgent: journaled(deps, addAgent),
    readMessage: journaled(deps, createReadMessage(deps)),
    openCredentialWait: journaled(deps, async ({ task_id, request_id, user_id, provider, refused }) => ({
      available: await deps.vault.openWait({ task_id, request_id, user_id, provider }, refused),
    })),
    appendEvents: journaled(deps, (input: AppendInput, call) => together.published(input, call)),
  };
}
