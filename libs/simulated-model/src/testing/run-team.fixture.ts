import type OpenAI from 'openai';
import type { VerdictBody } from '../judge/verdict-body';

type Messages = OpenAI.ChatCompletionMessageParam[];

export interface Agent {
  name: string;
  system?: string;
}

/** A message of a run with the verdict on it; rejected ones included. */
interface Said {
  sender: string;
  text: string;
  verdict: VerdictBody;
}

export interface TeamRun {
  said: Said[];
  ended: boolean;
}

interface Asking {
  client: OpenAI;
  model?: string;
  task: string;
  team: readonly Agent[];
  /** Messages of agents that stand, at most. */
  most?: number;
}

const VERDICT_FORMAT = {
  type: 'json_schema' as const,
  json_schema: { name: 'verdict', schema: { type: 'object' } },
};

export const DEFAULT_TEAM: readonly Agent[] = [{ name: 'planner' }, { name: 'worker' }, { name: 'critic' }];

/** A round-robin conversation with a verifier over HTTP: what a caller of the simulated model does, in small. */
export async function runTeam({
  client,
  model = 'simulated',
  task,
  team,
  most = 9,
}: Asking): Promise<TeamRun> {
  const lines: { sender: string; text: string }[] = [];
  const said: Said[] = [];
  let stands = 0;
  let retries: string[] = [];

  for (let turn = 0; stands < most;) {
    const agent = team[turn % team.length];
    if (!agent) break;
    const text = await ask(client, model, turnMessages(agent, task, lines, retries));
    const verdict = JSON.parse(
      await ask(client, model, verdictMessages(task, lines, agent.name, text), VERDICT_FORMAT),
    ) as VerdictBody;
    said.push({ sender: agent.name, text, verdict });
    if (verdict.verdict === 'fail') {
      const hint = verdict.suggested_actions[0]?.replace('retry_message:', '') ?? '';
      retries = [
        ...retries,
        `[vouch] Your last message was not accepted by the verifier: ${hint} Write it again.`,
      ];
      if (retries.length > 3) break;
      continue;
    }
    retries = [];
    turn += 1;
    stands += 1;
    lines.push({ sender: agent.name, text }, ...factsAfter(text, verdict));
    if (/^TERMINATE$/m.test(text)) return { said, ended: true };
  }
  return { said, ended: false };
}

function factsAfter(text: string, verdict: VerdictBody) {
  const wanted = [text, ...verdict.suggested_actions].flatMap(
    (part) => part.match(/^request_credential:([\w.-]+)/m)?.[1] ?? [],
  );
  const approvals = verdict.suggested_actions.filter((action) => action.startsWith('request_approval:'));
  return [
    ...wanted.map((provider) => ({ sender: '', text: `[vouch] The key for ${provider} is now stored.` })),
    ...approvals.map((action) => ({ sender: '', text: `[vouch] ${action} was approved by a person.` })),
  ];
}

async function ask(
  client: OpenAI,
  model: string,
  messages: Messages,
  response_format?: typeof VERDICT_FORMAT,
): Promise<string> {
  const { choices } = await client.chat.completions.create({ model, messages, response_format });
  return choices[0]?.message.content ?? '';
}

function turnMessages(
  agent: Agent,
  task: string,
  lines: readonly { sender: string; text: string }[],
  retries: readonly string[],
): Messages {
  const system = `${agent.system ?? `You take part as ${agent.name}.`}\n\nYou are ${agent.name}.\nEnd with TERMINATE.`;
  return [
    { role: 'system', content: system },
    { role: 'user', content: `user: ${task}` },
    ...lines.map(({ sender, text }): Messages[number] => {
      if (sender === agent.name) return { role: 'assistant', content: text };
      return { role: 'user', content: sender === '' ? text : `${sender}: ${text}` };
    }),
    ...retries.map((content): Messages[number] => ({ role: 'system', content })),
  ];
}

function verdictMessages(
  task: string,
  lines: readonly { sender: string; text: string }[],
  sender: string,
  text: string,
): Messages {
  const transcript = lines
    .map((line) => (line.sender === '' ? line.text : `${line.sender}: ${line.text}`))
    .join('\n');
  const content = `<task>${task}</task>\n<transcript>\n${transcript}\n</transcript>\n<message sender="${sender}">${text}</message>`;
  return [
    { role: 'system', content: 'Judge the message. Answer as json.' },
    { role: 'user', content },
  ];
}
