import { argumentsOf, formatDirective, type RequestAnswer, type SuggestedAction } from '@vouch/shared';
import { askPerson } from './ask-person';
import type { Run } from './run';

/** The arguments that a person may edit, as JSON schema. */
function schemaOf({ name, args }: SuggestedAction): Record<string, unknown> {
  const fields = argumentsOf(name).map((field) => [field, { type: 'string', default: args[field] ?? '' }]);
  return { type: 'object', properties: Object.fromEntries(fields), additionalProperties: false };
}

/** Later suggestions of the same action follow what a person decided for the whole run. */
function remember(run: Run, { name }: SuggestedAction, { outcome, remember: lasting }: RequestAnswer): void {
  if (lasting) run.memory.remembered[name] = outcome === 'approved' ? 'auto' : 'ignore';
}

/** Asks a person whether a suggested action may happen: the action as approved, with edited arguments, or undefined. */
export async function approved(
  run: Run,
  action: SuggestedAction,
  message_id?: string,
): Promise<SuggestedAction | undefined> {
  const directive = formatDirective(action);
  const { action_id, name, args } = action;
  const answer = await askPerson(run, {
    kind: 'action',
    action: directive,
    action_id,
    description: args.reason ?? directive,
    actions: [directive],
    data: { action_id, message_id, name, args },
    schema: schemaOf(action),
  });
  remember(run, action, answer);
  if (answer.outcome !== 'approved') return undefined;
  return { ...action, args: { ...args, ...answer.args } };
}
