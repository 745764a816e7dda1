import { writeTurn } from '../conversation/write-turn';
import { fitVerdict } from '../judge/fit-verdict';
import { judgeMessage } from '../judge/judge-message';
import type { ChatRequest, JsonSchema } from '../wire/chat-request.schema';
import type { Reply } from './reply';
import { sampleOf } from './schema-sample';
import { forcedFunction, type UnderstoodRequest } from './understood-request';

type Tool = NonNullable<ChatRequest['tools']>[number];

const json = (value: unknown): Reply => ({ kind: 'text', text: JSON.stringify(value) });
const call = (name: string, args: string): Reply => ({ kind: 'call', name, arguments: args });

const schemaOf = ({ response_format: format }: ChatRequest): JsonSchema | undefined =>
  format?.type === 'json_schema' ? format.json_schema.schema : undefined;

/** The function that this answer calls: the forced one, or the first where a call is wanted and none was made yet. */
function calledTool({ request, brief }: UnderstoodRequest): Tool | undefined {
  const { tools = [], tool_choice: choice, messages } = request;
  const forced = forcedFunction(request);
  if (forced !== undefined) return tools.find((tool) => tool.function.name === forced);
  if (choice === 'none') return undefined;
  const answered = messages.some((message) => message.role === 'tool');
  const wanted = brief.scenarios.has('tool-call') && !answered;
  return choice === 'required' || wanted ? tools[0] : undefined;
}

function verdictReply(understood: Extract<UnderstoodRequest, { kind: 'verdict' }>): Reply {
  const { request, material, brief } = understood;
  const tool = calledTool(understood);
  const schema = schemaOf(request) ?? tool?.function.parameters;
  const text = brief.scenarios.has('garbage-verdict')
    ? 'The message reads well to me, I would not change anything.'
    : JSON.stringify(fitVerdict(judgeMessage(material, brief.scenarios), schema));
  return tool ? call(tool.function.name, text) : { kind: 'text', text };
}

/** The answer to a request; a pure function of it. */
export function decideReply(understood: UnderstoodRequest): Reply {
  if (understood.kind === 'verdict') return verdictReply(understood);
  const { request, view, brief } = understood;
  const [word] = brief.keywords;
  const tool = calledTool(understood);
  if (tool) {
    return call(
      tool.function.name,
      JSON.stringify(sampleOf(tool.function.parameters ?? { type: 'object' }, word)),
    );
  }
  const schema = schemaOf(request);
  if (request.response_format?.type === 'json_schema')
    return json(sampleOf(schema ?? { type: 'object' }, word));
  const text = writeTurn(view, brief);
  return request.response_format?.type === 'json_object' ? json({ answer: text }) : { kind: 'text', text };
}
