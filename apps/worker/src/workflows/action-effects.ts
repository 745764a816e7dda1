import { patched } from '@temporalio/workflow';
import { formatDirective, type ActionName, type SuggestedAction } from '@vouch/shared';
import { approved } from './approval-interrupt';
import { askPerson } from './ask-person';
import { calling } from './calling';
import { obtainCredential, stopWithout } from './credential-interrupt';
import { dropRedactedDraft, forget, REDACTED, tellRelatives } from './family-redaction';
import type { Run } from './run';
import { sayAs } from './say-as';
import type { Settlement, VerifiedMessage } from './settlement';
import { resumedTurn, retryTurn } from './turn';
import { addSpending } from './usage';

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

/** What the team is told by the verifier enters every later context. */
function note(run: Run, kind: string, text: string): void {
  run.decide('info', { kind, message: text, data: { note: text } });
}

const retry: CarryOut = (run, { message_id, revised }, { action_id, args }) => {
  if (revised) {
    note(
      run,
      'correction',
      `Message ${message_id} turned out to be wrong${args.hint ? `: ${args.hint}` : ''}. Correct what follows from it.`,
    );
    return undefined;
  }
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

/** The directive names what is taken out, so its own event must not. */
const redact: CarryOut = async (run, _message, action) => {
  const { span = '' } = action.args;
  // Runs from before this kept it.
  if (run.draft && patched('redact-drops-draft')) dropRedactedDraft(run);
  const { places, open_relatives = [] } = await run.redact({ span });
  if (span) forget(run, span);
  if (!(await tellRelatives(open_relatives, span))) await run.redact({ span });
  const hidden = { ...action, args: { span: REDACTED } };
  const detail = places > 0 ? `Taken out of ${places} stored places.` : 'The text was not found.';
  applied(run, hidden, detail);
  return undefined;
};

const check: CarryOut = async (run, { message_id }, action) => {
  const { tool = '' } = action.args;
  const { ran, found } = await run.runCheck({ message_id, tool });
  if (!ran) {
    applied(run, action, `${tool} cannot check a message.`);
    return undefined;
  }
  applied(run, action, found.length === 0 ? 'Nothing wrong was found.' : `Wrong: ${found.join('; ')}.`);
  if (found.length > 0) note(run, 'check', `${tool} found in the last message: ${found.join('; ')}.`);
  return undefined;
};

const addAgent: CarryOut = async (run, _message, action) => {
  const { memory } = run;
  const call_id = `a${action.action_id}`;
  const added = await calling(run, 'team builder', () =>
    run.addAgent({ call_id, role: action.args.role ?? '' }),
  );
  memory.spending = addSpending(memory.spending, 'agents', added);
  const { agent } = added;
  memory.agents = [...memory.agents.filter(({ name }) => name !== agent.name), agent];
  applied(run, action, `${agent.name} joins the team.`);
  const spent = { [added.model]: added.tokens };
  const data = { agents: memory.agents.map(({ name, role }) => ({ name, role })), spent };
  run.decide('info', { kind: 'team_built', message: `${agent.name} joins the team.`, data });
  return { next: agent.name };
};

const EFFECTS: Record<ActionName, CarryOut> = {
  retry_message: retry,
  request_credential: credential,
  request_approval: letCount,
  stop_run: stopRun,
  redirect_speaker: redirect,
  replan,
  ask_clarification: clarify,
  redact,
  run_check: check,
  add_agent: addAgent,
};

/** These ask a person by themselves: for the key, or for the answer. */
const ASKS_BY_ITSELF: readonly ActionName[] = ['request_credential', 'ask_clarification'];

/** Carries out one action, after a person's yes where policy wants one. */
export async function carryOut(run: Run, message: VerifiedMessage, action: SuggestedAction): Promise<Effect> {
  const effect = EFFECTS[action.name];
  if (action.disposition === 'ignored') return undefined;
  if (action.disposition === 'auto') run.memory.auto_actions += 1;
  if (action.disposition !== 'ask' || ASKS_BY_ITSELF.includes(action.name))
    return effect(run, message, action);
  const allowed = await approved(run, action, message.message_id);
  if (allowed) return effect(run, message, allowed);
  return action.name === 'request_approval' ? { stop: 'verifier_stopped' } : undefined;
}
