import { catalogueError } from '@vouch/shared';
import type { Journal, Outputs, Tasks } from '@vouch/storage';
import type { ModelAccess } from '../model/model-access';
import { agentPrompt, PROMPT_WINDOW_EVENTS } from '../prompt/agent-prompt';
import { messageFacts } from '../reply/message-facts';
import type { AgentTurnInput, MessageFacts } from './activity-contract';

export interface AgentTurnDeps {
  journal: Journal;
  outputs: Outputs;
  tasks: Tasks;
  models: ModelAccess;
}

/** One agent's message: the stored one if this call was made before, else a new one from the model. */
export function createAgentTurn({ journal, outputs, tasks, models }: AgentTurnDeps) {
  return async (input: AgentTurnInput, { signal }: { signal: AbortSignal }): Promise<MessageFacts> => {
    const { task_id, call_id, speaker } = input;
    const stored = await outputs.find(task_id, call_id);
    if (stored) return stored.facts as unknown as MessageFacts;

    const [task, opening, recent] = await Promise.all([
      tasks.find(task_id),
      tasks.text(task_id),
      journal.readLast(task_id, PROMPT_WINDOW_EVENTS),
    ]);
    const agent = task?.spec.agents.find((candidate) => candidate.name === speaker);
    if (!task || !agent) throw catalogueError('not_found', { what: 'agent', id: `${task_id}/${speaker}` });

    const messages = agentPrompt({ agent, team: task.spec.agents, opening, recent });
    const model = await models.forAgents(input, agent.model ?? task.spec.model);
    const reply = await model.chat({ messages, signal });
    const winner = await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'agent',
      request: { model: model.name, provider: model.provider, speaker, seen_to_seq: recent.at(-1)?.seq ?? 0 },
      output: { content: reply.content, model: reply.model, usage: reply.usage },
      facts: { ...messageFacts(reply) },
    });
    return winner.facts as unknown as MessageFacts;
  };
}
