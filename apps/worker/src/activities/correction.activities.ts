import { agentInRun, catalogueError, type AgentSpec } from '@vouch/shared';
import type { Outputs, Redaction } from '@vouch/storage';
import { calculationsIn } from '@vouch/verifier';
import type { ModelAccess } from '../model/model-access';
import { AGENT_DESCRIPTION_FORMAT, agentDescriptionPrompt } from '../prompt/team-prompts';
import { readAgentDescription } from '../reply/team-reply';
import type { RunJournal, RunRecord } from '../record/run-record';
import type {
  AddAgentInput,
  AddedAgent,
  CheckFacts,
  Redacted,
  RedactInput,
  RunCheckInput,
} from './activity-contract';
import { agentNameFor } from './agent-name';
import { PROMPT_WINDOW_EVENTS } from './agent-view';
import type { ActivityCall } from './run-activity';
import { teamOfRun } from './team-of-run';

const MAX_FINDINGS = 5;

export interface CorrectionDeps {
  journal: RunJournal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  models: ModelAccess;
  redaction: Redaction;
}

/** What the verifier's actions do outside the workflow: redact, check, bring in another agent. */
export function createCorrections({ journal, outputs, tasks, models, redaction }: CorrectionDeps) {
  return {
    /** Takes a span out of everything that is stored of the run and its relatives; may run any number of times. */
    redact: ({ task_id, span }: RedactInput): Promise<Redacted> => redaction.redact(task_id, span),

    /** Works the calculations of a message out anew; `found` says what does not hold, empty when all does. */
    async runCheck({ task_id, message_id, tool }: RunCheckInput): Promise<CheckFacts> {
      if (tool !== 'calculator') return { ran: false, found: [] };
      const stored = await outputs.find(task_id, message_id);
      const { content } = stored?.output ?? {};
      const wrong = calculationsIn(typeof content === 'string' ? content : '').filter(({ holds }) => !holds);
      return {
        ran: true,
        found: wrong
          .slice(0, MAX_FINDINGS)
          .map(({ expression, stated, actual }) => `${expression} = ${actual}, not ${stated}`),
      };
    },

    /** Describes an agent for a role and puts it into the team of the run; stored once. */
    async addAgent(input: AddAgentInput, { signal }: Pick<ActivityCall, 'signal'>): Promise<AddedAgent> {
      const { task_id, call_id, role } = input;
      const stored = await outputs.find(task_id, call_id);
      if (stored) return stored.facts as unknown as AddedAgent;
      // The journal before the team: it tells whether what is remembered of the run still holds.
      await journal.readLast(task_id, PROMPT_WINDOW_EVENTS);
      const [{ spec, agents }, text] = await Promise.all([
        teamOfRun(tasks, outputs, task_id),
        tasks.text(task_id),
      ]);
      const name = agentNameFor(
        role,
        agents.map((agent) => agent.name),
      );
      const model = await models.forAgents({ ...input, cache_seed: spec.cache_seed }, spec.model);
      const messages = agentDescriptionPrompt(text, [...agents, { name, role }], name);
      const reply = await model.answer({ messages, format: AGENT_DESCRIPTION_FORMAT, signal });
      const described = readAgentDescription(reply.content);
      if (!described) throw catalogueError('provider_garbage', { provider: model.provider });
      const agent: AgentSpec = { name, role, ...described };
      await tasks.addAgent(task_id, agents, agent);
      const facts: AddedAgent = { model: reply.model, tokens: reply.usage, agent: agentInRun(agent) };
      const winner = await outputs.storeOnce({
        task_id,
        call_id,
        kind: 'description',
        request: { model: model.name, name },
        output: { ...agent },
        facts: { ...facts },
      });
      return winner.facts as unknown as AddedAgent;
    },
  };
}
