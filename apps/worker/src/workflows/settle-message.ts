import { formatDirective, type StopReason, type SuggestedAction } from '@vouch/shared';
import type { MessageFacts } from '../activities/activity-contract';
import { approved } from './approval-interrupt';
import { obtainCredential, stopWithout } from './credential-interrupt';
import type { Run } from './run';
import { nextTurn, resumedTurn, retryTurn, type Turn } from './turn';

/** How a run goes on after a message: with which turn, or why it stops. */
export type Settlement = { turn: Turn } | { stop: StopReason };

export interface VerifiedMessage {
  message_id: string;
  facts: MessageFacts;
  failed: boolean;
  actions: SuggestedAction[];
}

/** What an action leads to; `approved` when a person let the message count, undefined when the talk simply goes on. */
type Effect = Settlement | 'approved' | undefined;

function retry(run: Run, message: VerifiedMessage, action: SuggestedAction): Settlement {
  const { turn } = run.memory;
  run.decide('info', {
    kind: 'retry',
    message: `${turn.speaker} writes the message again${action.args.hint ? `: ${action.args.hint}` : ''}`,
    data: { message_id: message.message_id, action_id: action.action_id, hint: action.args.hint },
  });
  return { turn: retryTurn(turn, message.message_id) };
}

async function credential(run: Run, action: SuggestedAction): Promise<Effect> {
  const { memory } = run;
  const provider = action.args.provider ?? '';
  const { turn } = memory;
  const reason = action.args.reason ?? 'needed to go on';
  const outcome = await obtainCredential(run, {
    provider,
    reason,
    agent: turn.speaker,
    action_id: action.action_id,
  });
  const stop = stopWithout(outcome);
  if (stop) return { stop };
  const isFirst = !memory.granted.includes(provider);
  if (isFirst) memory.granted.push(provider);
  // An agent that asks again for a key it has must not hold the floor for ever.
  return isFirst ? { turn: resumedTurn(turn, `the key for ${provider} is there`) } : undefined;
}

async function stopOrGoOn(run: Run, action: SuggestedAction): Promise<Effect> {
  const stops = action.name === 'stop_run';
  if (action.disposition === 'auto') {
    const detail = 'Applied by policy.';
    const { action_id } = action;
    run.decide('action_result', {
      action: formatDirective(action),
      action_id,
      detail,
      outcome: 'applied',
      actor: 'policy',
    });
    return stops ? { stop: 'verifier_stopped' } : 'approved';
  }
  if ((await approved(run, action)) === stops) return { stop: 'verifier_stopped' };
  return stops ? undefined : 'approved';
}

async function retryIfAllowed(run: Run, message: VerifiedMessage, action: SuggestedAction): Promise<Effect> {
  if (action.disposition === 'ask' && !(await approved(run, action))) return undefined;
  return retry(run, message, action);
}

function effectOf(run: Run, message: VerifiedMessage, action: SuggestedAction): Promise<Effect> {
  if (action.disposition === 'ignored') return Promise.resolve(undefined);
  switch (action.name) {
    case 'retry_message':
      return retryIfAllowed(run, message, action);
    case 'request_credential':
      return credential(run, action);
    case 'request_approval':
    case 'stop_run':
      return stopOrGoOn(run, action);
    default:
      return Promise.resolve(undefined);
  }
}

/** Carries out all of a verified message's actions in order, and says how the run goes on. */
export async function settleMessage(run: Run, message: VerifiedMessage): Promise<Settlement> {
  let counts = !message.failed;
  let again: Turn | undefined;
  for (const action of message.actions) {
    const effect = await effectOf(run, message, action);
    if (effect === undefined) continue;
    if (effect === 'approved') counts = true;
    else if ('stop' in effect) return effect;
    // A message that is to be written again replaces the old one, whatever else lets its speaker go on.
    else if (again?.replaces === undefined) again = effect.turn;
  }
  if (again) return { turn: again };
  if (message.facts.terminates && counts) return { stop: 'goal_reached' };
  const turn = nextTurn(run.memory.turn, run.input.agents);
  return turn.round > run.input.max_rounds ? { stop: 'max_rounds' } : { turn };
}
