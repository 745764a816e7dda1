/**
 * The directive grammar: `name` or `name:arg:arg`, split by the action's arity, colons kept in the last argument.
 * An agent writes a directive as a line of its own; the verifier returns directives among its suggested actions.
 */

const ARITY = {
  retry_message: ['hint'],
  ask_clarification: ['target'],
  redirect_speaker: ['name'],
  replan: ['reason'],
  request_credential: ['provider', 'reason'],
  run_check: ['tool'],
  redact: ['span'],
  request_approval: ['reason'],
  add_agent: ['role'],
  stop_run: ['reason'],
} as const satisfies Record<string, readonly string[]>;

export type ActionName = keyof typeof ARITY;
/** The names of an action's arguments, in order. */
export const argumentsOf = (name: ActionName): readonly string[] => ARITY[name];

export const ACTION_NAMES = Object.keys(ARITY) as [ActionName, ...ActionName[]];

/** One suggested action: its name from the closed set and its named string arguments. */
export interface Directive {
  name: ActionName;
  args: Record<string, string>;
}

const isActionName = (name: string): name is ActionName => Object.hasOwn(ARITY, name);

/** Provider names are identifiers, so that they can be keys, labels and URL segments. */
export const PROVIDER_PATTERN = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** Parses one directive string; undefined when it is not one of the closed set or lacks its first argument. */
export function parseDirective(text: string): Directive | undefined {
  const [name = '', ...rest] = text.trim().split(':');
  if (!isActionName(name)) return undefined;
  const names: readonly string[] = ARITY[name];
  const values = [...rest.slice(0, names.length - 1), rest.slice(names.length - 1).join(':')];
  const args: Record<string, string> = {};
  names.forEach((key, index) => {
    const value = values[index]?.trim();
    if (value) args[key] = value;
  });
  if (!args[names[0] ?? '']) return undefined;
  if (name === 'request_credential') {
    args.provider = (args.provider ?? '').toLowerCase();
    if (!PROVIDER_PATTERN.test(args.provider)) return undefined;
  }
  return { name, args };
}

/** The wire form of a directive; the inverse of {@link parseDirective}. */
export function formatDirective({ name, args }: Directive): string {
  const values = (ARITY[name] as readonly string[]).map((key) => args[key] ?? '');
  while (values.length > 0 && values.at(-1) === '') values.pop();
  return [name, ...values].join(':');
}

const MARKS_BEFORE = /^[\s>*`-]+/;
const MARK_AFTER = /[\s`*]/;

/** A line without the Markdown around it; a loop, because a pattern anchored at the end is quadratic on hostile text. */
function bareLine(line: string): string {
  let end = line.length;
  while (end > 0 && MARK_AFTER.test(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end).replace(MARKS_BEFORE, '');
}

/** Every directive that stands on a line of its own in a message. */
export function findDirectives(content: string): Directive[] {
  return content.split('\n').flatMap((line) => parseDirective(bareLine(line)) ?? []);
}
