import { briefOf, type TaskBrief } from '../conversation/task-brief';
import { textOf, type ChatRequest } from '../wire/chat-request.schema';
import { section } from './sections';

const NAME_LENGTH = 30;

/** A name from a subject: "coffee brand" is coffee_brand_expert. */
function expertName(subject: string): string {
  const word = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return `${word.slice(0, NAME_LENGTH) || 'subject'}_expert`;
}

function planFor({ keywords, title }: TaskBrief, library: string) {
  const fits = library
    .split('\n')
    .map((line) => /^- ([^:]+): (.*)$/.exec(line.trim()))
    .find((match) => keywords.some((word) => match?.[2]?.toLowerCase().includes(word.toLowerCase())));
  const [subject] = keywords;
  return {
    reason: fits
      ? `The saved team is about “${subject}”.`
      : `“${title}” needs a plan, knowledge of ${subject} and a review.`,
    library_team: fits?.[1]?.trim() ?? '',
    agents: [
      { name: 'planner', role: 'plans the work' },
      { name: expertName(subject), role: `knows ${subject} and does the work` },
      { name: 'reviewer', role: 'reviews the work and ends the run' },
    ],
  };
}

function descriptionFor(brief: TaskBrief, name: string, role: string) {
  const ending = /review|end/i.test(role)
    ? ' When the result meets the task, write TERMINATE on a line of its own.'
    : ' Leave what is not your part to the others.';
  return {
    system_message: `You are ${name}. Your part in “${brief.title}”: ${role}. Say only what you can back up.${ending}`,
    description: `${role[0]?.toUpperCase() ?? ''}${role.slice(1)}; ask for it when ${brief.keywords[0]} is discussed.`,
  };
}

/** The answer to a request of the team builder; undefined for any other request. */
export function teamBuildingAnswer(request: ChatRequest): object | undefined {
  const { response_format: format, messages } = request;
  const name = format?.type === 'json_schema' ? format.json_schema.name : undefined;
  if (name !== 'team_plan' && name !== 'agent_description') return undefined;
  const last = messages.findLast((message) => message.role === 'user');
  const text = last ? textOf(last) : '';
  const brief = briefOf(section(text, 'task'));
  return name === 'team_plan'
    ? planFor(brief, section(text, 'library'))
    : descriptionFor(brief, section(text, 'agent'), section(text, 'role'));
}
