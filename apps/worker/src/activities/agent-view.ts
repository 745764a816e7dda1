import type { AgentSpec, JournalEvent, TokenUsage } from '@vouch/shared';
import type { Outputs } from '@vouch/storage';
import type { ChatModel } from '../model/chat.types';
import type { RunJournal } from '../record/run-record';
import { conversationOf } from '../prompt/conversation';
import { summaryPrompt } from '../prompt/summary-prompt';
import { splitWindow, type Item } from '../prompt/window';

/** How much of the journal a prompt may draw on, so that a turn costs the same late in a run as early. */
export const PROMPT_WINDOW_EVENTS = 120;
/** A message is followed by a few events about it. */
const EVENTS_PER_MESSAGE = 4;
/** What has been said since the last summary, at most. */
const UNSUMMARIZED_EVENTS = 2_000;

const NO_TOKENS: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };

export interface AgentView {
  shown: Item[];
  summary?: string;
  /** The stored summary's call, for the record. */
  summary_call_id?: string;
  /** What making the summary cost, when this call made it. */
  usage: TokenUsage;
  seen_to_seq: number;
}

interface ViewRequest {
  journal: RunJournal;
  /** The run's last {@link PROMPT_WINDOW_EVENTS}. */
  recent: JournalEvent[];
  outputs: Outputs;
  task_id: string;
  call_id: string;
  agent: AgentSpec;
  model: () => Promise<ChatModel>;
  signal: AbortSignal;
}

async function sumUp(request: ViewRequest, before: string | undefined, fallen: Item[]) {
  const { outputs, task_id, call_id, agent, signal } = request;
  const through_seq = fallen.at(-1)?.seq ?? 0;
  const model = await request.model();
  const reply = await model.chat({ messages: summaryPrompt(before, fallen), signal });
  const { content, usage } = reply;
  return outputs.storeOnce({
    task_id,
    call_id: `summary/${agent.name}/${through_seq}`,
    kind: 'summary',
    request: { model: model.name },
    output: { content, model: reply.model, usage },
    facts: { agent: agent.name, through_seq, made_by: call_id },
  });
}

/** The events after a seq; the journal gives them in pages that are bounded by bytes too. */
async function readAfter(journal: Pick<RunJournal, 'read'>, taskId: string, after: number) {
  const events: JournalEvent[] = [];
  while (events.length < UNSUMMARIZED_EVENTS) {
    const room = UNSUMMARIZED_EVENTS - events.length;
    const page = await journal.read(taskId, events.at(-1)?.seq ?? after, room);
    if (page.length === 0) break;
    events.push(...page);
  }
  return events;
}

/** What an agent is shown at its turn; what falls out is summed up once, when its spec asks for that. */
export async function viewOf(request: ViewRequest): Promise<AgentView> {
  const { journal, outputs, task_id, call_id, agent } = request;
  const { summary: wanted = false, last_messages = 0 } = agent.context ?? {};
  const latest = wanted ? await outputs.latestSummary(task_id, agent.name) : undefined;
  const through = typeof latest?.facts.through_seq === 'number' ? latest.facts.through_seq : 0;
  const needed = last_messages * EVENTS_PER_MESSAGE;
  const readBack = () =>
    needed <= PROMPT_WINDOW_EVENTS ? request.recent : journal.readLast(task_id, needed);
  const recent = wanted ? await readAfter(journal, task_id, through) : await readBack();
  const items = conversationOf(recent).filter(
    (item) => item.type === 'note' || item.message_id !== 'opening',
  );
  const { fallen, shown } = splitWindow(items, agent.context);
  const textOf = (stored: typeof latest) => {
    const content = stored?.output.content;
    return typeof content === 'string' ? content : undefined;
  };
  const stored = wanted && fallen.length > 0 ? await sumUp(request, textOf(latest), fallen) : latest;
  const isOwn = stored?.facts.made_by === call_id;
  return {
    shown,
    summary: textOf(stored),
    summary_call_id: stored && `summary/${agent.name}/${String(stored.facts.through_seq)}`,
    usage: isOwn ? (stored?.output.usage as TokenUsage) : NO_TOKENS,
    seen_to_seq: recent.at(-1)?.seq ?? through,
  };
}
