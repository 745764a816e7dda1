import { parseDirective, type ActionName, type Directive } from '@vouch/shared';

const WORDS: Record<ActionName, string> = {
  retry_message: 'Write the message again',
  ask_clarification: 'Ask for clarification',
  redirect_speaker: 'Hand over to',
  replan: 'Make a new plan',
  request_credential: 'Ask for a key',
  run_check: 'Run a check',
  redact: 'Remove a passage',
  request_approval: 'Ask for approval',
  add_agent: 'Add an agent',
  stop_run: 'Stop the run',
};

/** An action in plain words, with its arguments after a colon. */
export function actionWords({ name, args }: Pick<Directive, 'name' | 'args'>): string {
  const values = Object.values(args).filter((value) => value !== '');
  return values.length === 0 ? WORDS[name] : `${WORDS[name]}: ${values.join(' · ')}`;
}

/** What a person was asked that is no action of the closed set; the part behind the colon is shown as it came. */
const ASKED: Record<string, string> = {
  ask_user: 'Question',
  reply_as: 'Words in the place of',
  end_run: 'End of the run, as wanted by',
  choose_speaker: 'Choice of the next speaker',
  raise_budget: 'More budget',
  review_team: 'Review of the team',
};

/** The same for a directive string; what is not a directive is shown as it came. */
export function directiveWords(text: string): string {
  const directive = parseDirective(text);
  if (directive) return actionWords(directive);
  const [name = '', ...rest] = text.split(':');
  const asked = Object.hasOwn(ASKED, name) ? ASKED[name] : undefined;
  return asked ? [asked, ...rest].join(': ') : text;
}
