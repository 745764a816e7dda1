import { catalogueError, type AgentSpec, type TokenUsage } from '@vouch/shared';
import type { ChatModel } from '../model/chat.types';
import type { Item } from '../prompt/window';
import type { Respond } from './responder.types';

const MAX_CHARACTERS = 256 * 1024;

interface CodeTurn {
  agent: AgentSpec;
  team: readonly AgentSpec[];
  task: string;
  shown: readonly Item[];
  model: () => Promise<ChatModel>;
  signal: AbortSignal;
}

/** A message that code writes; it costs what the code asked a model for. */
export async function writeByCode(respond: Respond, turn: CodeTurn) {
  const usage: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };
  let model = 'code';
  let cached = true;
  const { agent, team, task, shown, signal } = turn;
  const conversation = shown.flatMap((item) =>
    item.type === 'note' ? [] : [{ sender: item.sender, content: item.content }],
  );
  async function ask(prompt: string): Promise<string> {
    const reply = await (
      await turn.model()
    ).chat({
      messages: [
        { role: 'system', content: agent.system_message },
        { role: 'user', content: prompt },
      ],
      signal,
    });
    usage.prompt_tokens += reply.usage.prompt_tokens;
    usage.completion_tokens += reply.usage.completion_tokens;
    model = reply.model;
    cached &&= reply.cached === true;
    return reply.content;
  }
  const content = await respond({ agent, team, task, conversation, ask, signal });
  signal.throwIfAborted();
  if (content.length > MAX_CHARACTERS)
    throw catalogueError('provider_overflow', { provider: agent.name, limit: MAX_CHARACTERS });
  return { content, model, usage, calls: [], sideEffects: false, cached: cached && model !== 'code' };
}
