import { catalogueError, type TokenUsage, type ToolCall } from '@vouch/shared';
import type { CredentialInUse } from '@vouch/storage';
import type { ChatMessage, ChatModel, OfferedTool, TurnReply } from '../model/chat.types';
import { planCalls, type PlannedCall } from '../tools/planned-call';
import type { ToolRegistry } from '../tools/registry';
import { runStep, type StepContext } from '../tools/run-step';
import type { CallRecord } from '../tools/run-tool';
import { isRefusedKey } from '../tools/stored-tool-call';
import type { MissingCredential } from '../tools/tool-keys';
import type { TurnEnd } from '../tools/tool.types';

/** Model calls for one message, the last of which must be words. */
const MAX_STEPS = 8;
/** So many repeated calls are a loop: no more tools for this message. */
const MAX_REPEATS = 2;

export interface WrittenMessage {
  content: string;
  model: string;
  usage: TokenUsage;
  calls: ToolCall[];
  ends?: TurnEnd;
  sideEffects: boolean;
  /** Every answer of the model came from the cache. */
  cached?: boolean;
}

export type MessageOrPause =
  { written: WrittenMessage } | { missing: MissingCredential } | { held_back: true };

export interface MessageRequest extends Omit<StepContext, 'keys'> {
  model: ChatModel;
  messages: ChatMessage[];
  registry: ToolRegistry;
  /** Names of the tools that the agent was given. */
  tools: readonly string[];
  draft: boolean;
  keysFor(
    calls: readonly PlannedCall[],
  ): Promise<{ keys: Map<string, CredentialInUse>; missing?: MissingCredential }>;
  onText?: (piece: string) => void;
}

const offer = (registry: ToolRegistry, names: readonly string[]): OfferedTool[] =>
  names.flatMap((name) => {
    const tool = registry.get(name);
    if (!tool) return [];
    const { description, parameters } = tool;
    return [{ type: 'function' as const, function: { name, description, parameters } }];
  });

const add = (a: TokenUsage, b: TokenUsage): TokenUsage => ({
  prompt_tokens: a.prompt_tokens + b.prompt_tokens,
  completion_tokens: a.completion_tokens + b.completion_tokens,
});

/** The step as the model is to see it again: what it wanted and what it was told. */
function stepMessages(content: string, planned: PlannedCall[], records: CallRecord[]): ChatMessage[] {
  const tool_calls = planned.map(({ wanted, args }) => ({
    id: wanted.id,
    type: 'function' as const,
    // A provider may refuse to read back what is no JSON.
    function: { name: wanted.name, arguments: args === undefined ? '{}' : wanted.arguments || '{}' },
  }));
  const told = records.map(({ call }, index): ChatMessage => {
    const text = call.error === undefined ? (call.result ?? '') : `Error: ${call.error}`;
    const repeats =
      call.repeats === undefined ? '' : '\n[You have made this same call before; this is the same answer.]';
    return { role: 'tool', tool_call_id: planned[index]?.wanted.id ?? '', content: text + repeats };
  });
  return [{ role: 'assistant', content: content === '' ? null : content, tool_calls }, ...told];
}

/**
 * One message of an agent: model calls and tool calls in turns until the model has said what it has to say. Each step
 * that calls tools is stored, so that another attempt goes on where this one ended.
 */
export async function writeMessage(request: MessageRequest): Promise<MessageOrPause> {
  const { outputs, task_id, call_id, model, registry, signal, onText } = request;
  const tools = offer(registry, request.tools);
  const messages = [...request.messages];
  const calls: ToolCall[] = [];
  const earlier = new Map<string, ToolCall>();
  const texts: string[] = [];
  let usage: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };
  let sideEffects = false;
  let cached = true;

  /** Tells of one more step, set apart from those before as in the whole message. */
  const teller = () => {
    let gap = texts.length > 0 ? '\n\n' : '';
    return (piece: string) => {
      if (piece === '') return;
      onText?.(gap + piece);
      gap = '';
    };
  };

  async function reply(step: number, isLast: boolean): Promise<TurnReply> {
    const id = `${call_id}/s${step}`;
    const stored = tools.length > 0 ? await outputs.find(task_id, id) : undefined;
    const tell = teller();
    if (stored) {
      const told = stored.output as unknown as TurnReply;
      tell(told.content);
      return told;
    }
    const answer = await model.chat({ messages, signal, onText: tell, tools, mustSpeak: isLast });
    if (answer.calls.length === 0 || isLast) return { ...answer, calls: [] };
    const kept = { task_id, call_id: id, kind: 'step' as const, facts: {}, request: { model: model.name } };
    return (await outputs.storeOnce({ ...kept, output: { ...answer } })).output as unknown as TurnReply;
  }

  for (let step = 1; ; step += 1) {
    const repeats = calls.filter((call) => call.repeats !== undefined).length;
    const isLast = tools.length === 0 || step >= MAX_STEPS || repeats >= MAX_REPEATS;
    const answer = await reply(step, isLast);
    usage = add(usage, answer.usage);
    cached &&= answer.cached === true;
    if (answer.content.trim() !== '') texts.push(answer.content);
    const written = (): WrittenMessage => ({
      content: texts.join('\n\n'),
      model: answer.model,
      usage,
      calls,
      sideEffects,
      cached,
    });
    if (answer.calls.length === 0) {
      if (texts.length === 0) throw catalogueError('provider_garbage', { provider: model.provider });
      return { written: written() };
    }

    const planned = planCalls(answer.calls, calls.length, request.tools, registry);
    const hasEffects = planned.some(({ tool }) => (tool?.sideEffects ?? 'none') !== 'none');
    if (hasEffects && request.draft) return { held_back: true };
    const { keys, missing } = await request.keysFor(planned);
    if (missing) return { missing };
    let records: CallRecord[];
    try {
      records = await runStep(planned, earlier, { ...request, keys });
    } catch (error) {
      if (!isRefusedKey(error)) throw error;
      const { provider, credential_id, version } = error.details;
      const refused =
        credential_id !== undefined && version !== undefined ? { credential_id, version } : undefined;
      return { missing: { provider, reason: 'the provider refused the key in use', refused } };
    }
    sideEffects ||= hasEffects;
    planned.forEach(({ identity }, index) => {
      const call = records[index]?.call;
      if (call && !earlier.has(identity)) earlier.set(identity, call);
    });
    calls.push(...records.map(({ call }) => call));
    const ending = records.find(({ ends }) => ends !== undefined);
    if (ending) {
      texts.push(ending.says ?? '');
      return { written: { ...written(), ends: ending.ends } };
    }
    messages.push(...stepMessages(answer.content, planned, records));
  }
}
