import type { ActionName, AutoApply, Directive, Disposition, SuggestedAction } from '@vouch/shared';
import type { MessageFacts, VerdictFacts } from '../activities/activity-contract';

/** A message is written again at most this often; then a person decides. */
export const MAX_RETRIES_PER_MESSAGE = 2;

/** What a person decided for the rest of the run, per action. */
type Remembered = Partial<Record<ActionName, 'auto' | 'ignore'>>;

/** Actions that policy applies by itself are asked about from then on: of one message, and of a whole run. */
export const MAX_AUTO_PER_MESSAGE = 2;
export const MAX_AUTO_PER_RUN = 100;

/** Without a policy: what asks a person by itself or writes a message again happens; what changes the talk is asked. */
const DEFAULT_DISPOSITION: Record<ActionName, Disposition> = {
  retry_message: 'auto',
  request_credential: 'auto',
  ask_clarification: 'auto',
  request_approval: 'ask',
  redirect_speaker: 'ask',
  replan: 'ask',
  run_check: 'ask',
  redact: 'ask',
  add_agent: 'ask',
  stop_run: 'ask',
};

/** With `auto_apply: true` these happen too; a redaction cannot be undone, and an approval is a person's. */
const AUTO_WHEN_TRUE: readonly ActionName[] = [
  'redirect_speaker',
  'replan',
  'run_check',
  'add_agent',
  'stop_run',
];

function dispositionOf(name: ActionName, autoApply: AutoApply, remembered: Remembered): Disposition {
  const lasting = remembered[name];
  if (lasting) return lasting === 'ignore' ? 'ignored' : 'auto';
  const chosen = typeof autoApply === 'object' ? autoApply[name] : undefined;
  if (chosen) return chosen === 'ignore' ? 'ignored' : chosen;
  if (autoApply === true && AUTO_WHEN_TRUE.includes(name)) return 'auto';
  return DEFAULT_DISPOSITION[name];
}

/** What actions follow from, of a first verdict and of a revised one. */
type JudgedFacts = Pick<VerdictFacts, 'verdict' | 'category' | 'suggested' | 'fails_closed'>;

const approval = (reason: string): Directive => ({ name: 'request_approval', args: { reason } });

/** What the verdict calls for by itself, whatever the verifier suggested. */
function impliedActions(verdict: JudgedFacts, suggested: Directive[], closedOnOutage: boolean): Directive[] {
  if (verdict.fails_closed || (verdict.category === 'verifier_outage' && closedOnOutage)) {
    return [approval('The verifier could not check this message. Go on without its verdict?')];
  }
  const handled = suggested.some(({ name }) => name === 'retry_message' || name === 'stop_run');
  return verdict.verdict === 'fail' && !handled ? [{ name: 'retry_message', args: {} }] : [];
}

/** Two suggestions to write again, to stop, or to ask for one provider's key are one; of other actions every argument counts. */
function identityOf({ name, args }: Directive): string {
  if (name === 'retry_message' || name === 'stop_run') return name;
  return `${name}:${args.provider ?? Object.values(args).join(':')}`;
}

function capRetries(action: Directive, retries: number): Directive {
  if (action.name !== 'retry_message' || retries < MAX_RETRIES_PER_MESSAGE) return action;
  return approval(`The verifier still does not accept this message after ${retries} retries. Go on with it?`);
}

/**
 * What happens about one message: the verdict's own consequences, the verifier's suggestions, then what the message
 * itself asks for (agents may ask for a credential only, and only in a message that did not fail).
 * Each action has an id of its own, `<verdict call>.<n>`, and happens at most once.
 */
export function planActions(input: {
  verdictId: string;
  verdict: JudgedFacts;
  message: MessageFacts;
  retries: number;
  autoApply: AutoApply;
  closedOnOutage: boolean;
  /** What a person decided for the rest of the run. */
  remembered?: Remembered;
  /** How many actions of this run policy has applied by itself. */
  autoActions?: number;
}): SuggestedAction[] {
  const { verdict, message } = input;
  const asked =
    verdict.verdict === 'fail' ? [] : message.directives.filter(({ name }) => name === 'request_credential');
  const actions = [
    ...impliedActions(verdict, verdict.suggested, input.closedOnOutage),
    ...verdict.suggested,
    ...asked,
  ];
  const distinct = new Map(actions.map((action) => [identityOf(action), action]));
  const { remembered = {}, autoActions = 0 } = input;
  let auto = 0;
  return [...distinct.values()].map((planned, index) => {
    const action = capRetries(planned, input.retries);
    let disposition = dispositionOf(action.name, input.autoApply, remembered);
    if (disposition === 'auto') auto += 1;
    const isOverCap = auto > MAX_AUTO_PER_MESSAGE || autoActions + auto > MAX_AUTO_PER_RUN;
    if (disposition === 'auto' && isOverCap) disposition = 'ask';
    return { action_id: `${input.verdictId}.${index + 1}`, ...action, disposition };
  });
}
