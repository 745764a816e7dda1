import type { AutoApply, Directive, Disposition, SuggestedAction } from '@vouch/shared';
import type { MessageFacts, VerdictFacts } from '../activities/activity-contract';

/** A message is written again at most this often; then a person decides. */
export const MAX_RETRIES_PER_MESSAGE = 2;

type Supported = 'retry_message' | 'request_credential' | 'request_approval' | 'stop_run';

/** Without a policy: what can be undone or asks a person by itself happens, what ends the run is asked. */
const DEFAULT_DISPOSITION: Record<Supported, Disposition> = {
  retry_message: 'auto',
  request_credential: 'auto',
  request_approval: 'ask',
  stop_run: 'ask',
};

const isSupported = (name: string): name is Supported => Object.hasOwn(DEFAULT_DISPOSITION, name);

function dispositionOf(name: string, autoApply: AutoApply): Disposition {
  if (!isSupported(name)) return 'ignored';
  const chosen = typeof autoApply === 'object' ? autoApply[name] : undefined;
  if (chosen) return chosen === 'ignore' ? 'ignored' : chosen;
  if (autoApply === true && name === 'stop_run') return 'auto';
  return DEFAULT_DISPOSITION[name];
}

const approval = (reason: string): Directive => ({ name: 'request_approval', args: { reason } });

/** What the verdict calls for by itself, whatever the verifier suggested. */
function impliedActions(verdict: VerdictFacts, suggested: Directive[], closedOnOutage: boolean): Directive[] {
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
  verdict: VerdictFacts;
  message: MessageFacts;
  retries: number;
  autoApply: AutoApply;
  closedOnOutage: boolean;
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
  return [...distinct.values()].map((planned, index) => {
    const action = capRetries(planned, input.retries);
    const disposition = dispositionOf(action.name, input.autoApply);
    return { action_id: `${input.verdictId}.${index + 1}`, ...action, disposition };
  });
}
