import { paragraphs } from '../conversation/turn';
import { writeTurn } from '../conversation/write-turn';
import { fitVerdict } from '../judge/fit-verdict';
import { judgeMessage, obedient } from '../judge/judge-message';
import type { VerdictBody } from '../judge/verdict-body';
import { obeyedOrder } from '../judge/obeyed-order';
import type { ChatRequest, JsonSchema } from '../wire/chat-request.schema';
import type { Reply } from './reply';
import { chooseSpeaker, speakersIn } from './choose-speaker';
import { sampleOf } from './schema-sample';
import { summaryAnswer } from './summary';
import { teamBuildingAnswer } from './team-building';
import { argumentsFor, toldByTools, type Tool } from './tool-use';
import { forcedFunction, type UnderstoodRequest } from './understood-request';

const json = (value: unknown): Reply => ({ kind: 'text', text: JSON.stringify(value) });
const call = (name: string, args: string): Reply => ({ kind: 'call', name, arguments: args });

const schemaOf = ({ response_format: format }: ChatRequest): JsonSchema | undefined =>
  format?.type === 'json_schema' ? format.json_schema.schema : undefined;

/**
 * The function that this answer calls: the forced one, or where a call is wanted and none was made yet the one that
 * `scenario:tool-call:NAME` names, else the first. In the scenario an agent uses a tool in its first message only.
 */
function calledTool(understood: UnderstoodRequest): Tool | undefined {
  const { request, brief } = understood;
  const { tools = [], tool_choice: choice, messages } = request;
  const forced = forcedFunction(request);
  if (forced !== undefined) return tools.find((tool) => tool.function.name === forced);
  if (choice === 'none') return undefined;
  const answered = messages.some((message) => message.role === 'tool');
  const hasSpoken =
    understood.kind === 'turn' && understood.view.entries.some(({ sender }) => sender === understood.view.me);
  const wanted = brief.scenarios.has('tool-call') && !answered && !hasSpoken;
  if (choice !== 'required' && !wanted) return undefined;
  const named = brief.scenarios.get('tool-call');
  return named === undefined ? tools[0] : tools.find((tool) => tool.function.name === named);
}

type VerdictRequest = Extract<UnderstoodRequest, { kind: 'verdict' }>;

function verdictOf({ request, material, brief }: VerdictRequest): VerdictBody {
  const order = obeyedOrder(request.messages);
  return order === undefined ? judgeMessage(material, brief.scenarios) : obedient(order);
}

function verdictReply(understood: VerdictRequest): Reply {
  const { request, brief } = understood;
  const tool = calledTool(understood);
  const schema = schemaOf(request) ?? tool?.function.parameters;
  const text = brief.scenarios.has('garbage-verdict')
    ? 'The message reads well to me, I would not change anything.'
    : JSON.stringify(fitVerdict(verdictOf(understood), schema));
  return tool ? call(tool.function.name, text) : { kind: 'text', text };
}

/** The answer to a request; a pure function of it. */
export function decideReply(understood: UnderstoodRequest): Reply {
  if (understood.kind === 'verdict') return verdictReply(understood);
  const { request, view, brief } = understood;
  const team = teamBuildingAnswer(request);
  if (team) return json(team);
  const summary = summaryAnswer(request);
  if (summary !== undefined) return { kind: 'text', text: summary };
  const [word] = brief.keywords;
  const tool = calledTool(understood);
  if (tool) return call(tool.function.name, argumentsFor(tool, brief));
  const schema = schemaOf(request);
  const candidates = speakersIn(schema);
  if (candidates) return json(chooseSpeaker(request, candidates));
  if (request.response_format?.type === 'json_schema')
    return json(sampleOf(schema ?? { type: 'object' }, word));
  const text = paragraphs(toldByTools(request), writeTurn(view, brief));
  return request.response_format?.type === 'json_object' ? json({ answer: text }) : { kind: 'text', text };
}
