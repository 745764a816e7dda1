import { formatDirective, type ActionName, type SuggestedAction } from '@vouch/shared';
import { approved } from './approval-interrupt';
import { askPerson } from './ask-person';
import { obtainCredential, stopWithout } from './credential-interrupt';
import type { Run } from './run';
import { sayAs } from './say-as';
import type { Settlement, VerifiedMessage } from './settle-message';
import { resumedTurn, retryTurn } from './turn';

/** What an action leads to; `approved` when a person let the message count, undefined when the talk simply goes on. */
export type Effect = Settlement | 'approved' | undefined;

type CarryOut = (run: Run, message: VerifiedMessage, action: SuggestedAction) => Effect | Promise<Effect>;

function applied(run: Run, action: SuggestedAction, detail: string): void {
  const { action_id } = action;
  const actor = action.disposition === 'auto' ? 'policy' : 'run';
  run.decide('action_result', {
    action: formatDirective(action),
    action_id,
    detail,
    outcome: 'applied',
    actor,
  });
}

const retry: CarryOut = (run, { message_id }, { action_id, args }) => {
  const { turn } = run.memory;
  run.decide('info', {
    kind: 'retry',
    message: `${turn.speaker} writes the message again${args.hint ? `: ${args.hint}` : ''}`,
    data: { message_id, action_id, hint: args.hint },
  });
  return { turn: retryTurn(turn, message_id) };
};

const credential: CarryOut = async (run, _message, { action_id, args }) => {
  const { memory } = run;
  const { provider = '', reason = 'needed to go on' } = args;
  const { turn } = memory;
  const outcome = await obtainCredential(run, { provider, reason, agent: turn.speaker, action_id });
  const stop = stopWithout(outcome);
  if (stop) return { stop };
  const isFirst = !memory.granted.includes(provider);
  if (isFirst) memory.granted.push(provider);
  // An agent that asks again for a key it has must not hold the floor for ever.
  return isFirst ? { turn: resumedTurn(turn, `the key for ${provider} is there`) } : undefined;
};

const stopRun: CarryOut = (run, _message, action) => {
  if (action.disposition === 'auto') applied(run, action, 'Applied by policy.');
  return { stop: 'verifier_stopped' };
};

const letCount: CarryOut = (run, _message, action) => {
  if (action.disposition === 'auto') applied(run, action, 'Applied by policy.');
  return 'approved';
};

/** What the team is told by the verifier enters every later context. */
function note(run: Run, kind: string, text: string): void {
  run.decide('info', { kind, message: text, data: { note: text } });
}

const redirect: CarryOut = (run, _message, action) => {
  const name = action.args.name ?? '';
  if (!run.memory.agents.some((agent) => agent.name === name)) return undefined;
  applied(run, action, `${name} speaks next.`);
  return { next: name };
};

const isPlanner = ({ name, role }: { name: string; role: string }) => /plan/i.test(`${name} ${role}`);

const replan: CarryOut = (run, _message, action) => {
  const { agents } = run.memory;
  const planner = (agents.find(isPlanner) ?? agents[0])?.name;
  applied(run, action, `${planner} makes a new plan.`);
  note(run, 'replan', `A new plan is needed: ${action.args.reason}`);
  return { next: planner };
};

const clarify: CarryOut = async (run, { message_id }, action) => {
  const { target = 'user' } = action.args;
  const { speaker } = run.memory.turn;
  if (run.memory.agents.some(({ name }) => name === target)) {
    applied(run, action, `${target} is asked to clarify.`);
    note(run, 'clarification', `${target}: say more clearly what the last message needs.`);
    return { next: target };
  }
  const answer = await askPerson(run, {
    kind: 'question',
    action: formatDirective(action),
    action_id: action.action_id,
    agent: speaker,
    description: `The verifier cannot settle the last message of ${speaker} without you. What is right?`,
    data: { mode: 'clarification', message_id },
  });
  if (answer.call_id) sayAs(run, 'user', answer.call_id);
  return undefined;
};

const EFFECTS: Partial<Record<ActionName, CarryOut>> = {
  retry_message: retry,
  request_credential: credential,
  request_approval: letCount,
  stop_run: stopRun,
  redirect_speaker: redirect,
  replan,
  ask_clarification: clarify,
};

/** Whether this version of a run can carry an action out. */
export const canCarryOut = (name: ActionName): boolean => Object.hasOwn(EFFECTS, name);

/** These ask a person by themselves: for the key, or for the answer. */
const ASKS_BY_ITSELF: readonly ActionName[] = ['request_credential', 'ask_clarification'];

/** Carries out one action, after a person's yes where policy wants one. */
export async function carryOut(run: Run, message: VerifiedMessage, action: SuggestedAction): Promise<Effect> {
  const effect = EFFECTS[action.name];
  if (!effect || action.disposition === 'ignored') return undefined;
  if (action.disposition === 'auto') run.memory.auto_actions += 1;
  if (action.disposition !== 'ask' || ASKS_BY_ITSELF.includes(action.name))
    return effect(run, message, action);
  const allowed = await approved(run, action, message.message_id);
  if (allowed) return effect(run, message, allowed);
  return action.name === 'request_approval' ? { stop: 'verifier_stopped' } : undefined;
}
