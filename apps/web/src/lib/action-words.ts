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

/** The same for a directive string; what is not a directive is shown as it came. */
export function directiveWords(text: string): string {
  const directive = parseDirective(text);
  return directive ? actionWords(directive) : text;
}
