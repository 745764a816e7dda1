import type { JournalEvent, JournalEventOf, TaskDetail } from '@vouch/shared';

const time = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString();
const quoted = (text: string) => text.split('\n').map((line) => `> ${line}`.trimEnd());
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
/** A fence longer than any in the text. */
const fenceFor = (text: string) =>
  '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));

function fenced(text: string, language = ''): string[] {
  const fence = fenceFor(text);
  return [`${fence}${language}`, text, fence];
}

function message(event: JournalEventOf<'agent_message'>): string[] {
  const { sender, recipient, round, model, replaces, edited_by, content, tool_calls = [] } = event;
  const facts = [
    recipient === 'all' ? undefined : `to ${recipient}`,
    round === undefined ? undefined : `round ${round}`,
    model,
    replaces && 'written again',
    edited_by && `edited by ${edited_by}`,
  ].filter(Boolean);
  const calls = tool_calls.flatMap((call) => [
    '',
    `Tool call \`${oneLine(call.name)}\`:`,
    '',
    ...fenced(call.arguments, 'json'),
    '',
    ...fenced(call.result ?? call.error ?? ''),
  ]);
  return [
    `## ${event.seq}. ${sender}`,
    '',
    `_${[time(event.ts), ...facts].join(' · ')}_`,
    '',
    content,
    ...calls,
  ];
}

function verdict(event: JournalEventOf<'verifier_result'>): string[] {
  const sure = `${Math.round(event.confidence * 100)} %`;
  const category = event.category === 'none' ? '' : ` · ${event.category}`;
  const actions = event.suggested_actions.map((action) => `suggests \`${oneLine(action)}\``);
  return quoted(
    [`**Verifier: ${event.verdict}**${category} · ${sure}`, event.reason, ...event.evidence, ...actions].join(
      '\n',
    ),
  );
}

/** One event as Markdown; what a model or a person wrote stays as it is. */
export function eventMarkdown(event: JournalEvent): string {
  const line = (text: string) => [`- \`#${event.seq}\` ${oneLine(text)}`];
  const lines = ((): string[] => {
    switch (event.type) {
      case 'agent_message':
        return message(event);
      case 'verifier_result':
        return verdict(event);
      case 'credential_request':
        return line(`**Needs a key for ${event.provider}**: ${event.description}`);
      case 'approval_request':
        return line(`**Asks a person** (${event.kind}): ${event.description}`);
      case 'action_result':
        return line(`\`${event.action}\` ${event.outcome} by ${event.actor}. ${event.detail}`);
      case 'info':
        return line(event.message);
      case 'error':
        return line(`**Error** \`${event.code}\`: ${event.message}`);
      case 'finished':
        return [`## Finished: ${event.stop_reason}`, '', event.summary];
    }
  })();
  return `${lines.join('\n')}\n\n`;
}

/** How the document begins. */
export function headMarkdown({ title, task, task_id, created_at, state }: TaskDetail): string {
  const { verdicts, usage, cost } = state;
  const tokens = (part: { prompt_tokens: number; completion_tokens: number }) =>
    part.prompt_tokens + part.completion_tokens;
  const facts = [
    `- Task \`${task_id}\`, started ${time(created_at)}`,
    `- Phase: ${state.phase}${state.stop_reason ? ` (${state.stop_reason})` : ''}, round ${state.round} of ${state.max_rounds}`,
    `- Team: ${state.agents.map(({ name, role }) => `${name} (${role})`).join(', ') || 'not built yet'}`,
    `- Verdicts: ${Object.entries(verdicts)
      .map(([word, count]) => `${count} ${word}`)
      .join(', ')}`,
    `- Tokens: agents ${tokens(usage.agents)}, verifier ${tokens(usage.verifier)}`,
    ...(cost?.usd === null || cost === null ? [] : [`- Cost: $${cost.usd.toFixed(4)}`]),
  ];
  return [`# ${oneLine(title)}`, '', ...facts, '', ...fenced(task), '', ''].join('\n');
}
