import { catalogueError, type TokenUsage } from '@vouch/shared';
import type { Deltas, Outputs, Vault } from '@vouch/storage';
import { RESPONDERS } from '../custom-agents/registry';
import { writeByCode } from '../custom-agents/write-by-code';
import type { ModelAccess } from '../model/model-access';
import { agentPrompt } from '../prompt/agent-prompt';
import { factsOf, pausedFacts } from '../reply/message-facts';
import type { ToolRegistry } from '../tools/registry';
import { toolKeys } from '../tools/tool-keys';
import { watchedTexts } from '../reply/watched-texts';
import type { RunJournal, RunRecord } from '../record/run-record';
import type { AgentTurnInput, MessageFacts } from './activity-contract';
import { PROMPT_WINDOW_EVENTS, viewOf } from './agent-view';
import type { ActivityCall } from './run-activity';
import { teamOfRun } from './team-of-run';
import { writeMessage, type MessageOrPause } from './write-message';

export interface AgentTurnDeps {
  journal: RunJournal;
  outputs: Outputs;
  tasks: RunRecord['tasks'];
  vault: Vault;
  models: ModelAccess;
  deltas: Deltas;
  tools: ToolRegistry;
  /** Base address per provider of a tool. */
  toolHosts: Readonly<Record<string, string>>;
}

const sum = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  prompt_tokens: a.prompt_tokens + b.prompt_tokens,
  completion_tokens: a.completion_tokens + b.completion_tokens,
});

/** One agent's message: the stored one if this call was made before, else a new one from its model or its code. */
export function createAgentTurn(deps: AgentTurnDeps) {
  const { journal, outputs, tasks, vault, models, deltas } = deps;
  return async (input: AgentTurnInput, { signal, attempt, upTo }: ActivityCall): Promise<MessageFacts> => {
    const { task_id, call_id, speaker, draft = false, declined = [] } = input;
    // The journal before the team: it tells whether what is remembered of the run still holds.
    const [stored, recent] = await Promise.all([
      outputs.find(task_id, call_id),
      journal.readLast(task_id, PROMPT_WINDOW_EVENTS, upTo),
    ]);
    if (stored) return stored.facts as unknown as MessageFacts;
    const [{ spec, agents: team }, opening] = await Promise.all([
      teamOfRun(tasks, outputs, task_id),
      tasks.text(task_id),
    ]);
    const agent = team.find((candidate) => candidate.name === speaker);
    if (!agent) throw catalogueError('not_found', { what: 'agent', id: `${task_id}/${speaker}` });

    const model = () =>
      models.forAgents({ ...input, cache_seed: spec.cache_seed }, agent.model ?? spec.model);
    const view = await viewOf({ journal, outputs, recent, task_id, call_id, agent, model, signal });
    const { messages, seen } = agentPrompt({ agent, team, opening, ...view });

    const told = deltas.open({ task_id, message_id: call_id, attempt, sender: speaker });
    async function write(): Promise<MessageOrPause> {
      if (agent?.respond) {
        const turn = { agent, team, task: opening, shown: view.shown, model, signal };
        return { written: await writeByCode(RESPONDERS[agent.respond], turn) };
      }
      return writeMessage({
        ...deps,
        registry: deps.tools,
        tools: agent?.tools ?? [],
        task_id,
        call_id,
        model: await model(),
        messages,
        draft,
        signal,
        onText: told.write,
        keysFor: (calls) => toolKeys(vault, input, calls, declined),
      });
    }

    const outcome = await write().finally(told.end);
    if (!('written' in outcome)) return pausedFacts(outcome);
    const { written } = outcome;
    // A draft may be dropped because of what it was written from.
    signal.throwIfAborted();
    const usage = sum(written.usage, view.usage);
    const isFree = written.cached === true && usage.prompt_tokens + usage.completion_tokens === 0;
    const { seen_to_seq, summary_call_id } = view;
    const winner = await outputs.storeOnce({
      task_id,
      call_id,
      kind: 'agent',
      request: { model: written.model, speaker, seen_to_seq, summary_call_id, tools: agent.tools, seen },
      output: {
        content: written.content,
        model: written.model,
        usage,
        ...(isFree && { cached: true }),
        ...(written.calls.length > 0 ? { tool_calls: written.calls } : {}),
      },
      facts: { ...factsOf({ ...written, usage }, watchedTexts(spec.termination)) },
    });
    return winner.facts as unknown as MessageFacts;
  };
}
