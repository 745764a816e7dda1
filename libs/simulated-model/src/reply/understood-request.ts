import { readAgentView, type AgentView } from '../conversation/agent-view';
import { briefOf, type TaskBrief } from '../conversation/task-brief';
import { readVerdictMaterial, type VerdictMaterial } from '../judge/verdict-material';
import { textOf, type ChatRequest } from '../wire/chat-request.schema';

const VERDICT = 'verdict';

/** What a request wants: a verdict, or a turn of an agent. */
export type UnderstoodRequest = { request: ChatRequest; brief: TaskBrief } & (
  { kind: 'verdict'; material: VerdictMaterial } | { kind: 'turn'; view: AgentView }
);

export const forcedFunction = ({ tool_choice: choice }: ChatRequest): string | undefined =>
  typeof choice === 'object' ? choice.function.name : undefined;

function wantsVerdict(request: ChatRequest): boolean {
  const { response_format: format, messages } = request;
  if (forcedFunction(request) === VERDICT) return true;
  if (format?.type === 'json_schema') return format.json_schema.name === VERDICT;
  return format?.type === 'json_object' && messages.some((message) => textOf(message).includes('<message '));
}

/** Reads a request once, for its faults, its latency and its answer alike. */
export function understand(request: ChatRequest): UnderstoodRequest {
  if (wantsVerdict(request)) {
    const material = readVerdictMaterial(request.messages);
    return { request, kind: 'verdict', material, brief: briefOf(material.task) };
  }
  const view = readAgentView(request.messages);
  return { request, kind: 'turn', view, brief: briefOf(view.task) };
}
