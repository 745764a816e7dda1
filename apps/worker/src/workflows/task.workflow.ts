import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  workflowInfo,
} from '@temporalio/workflow';
import { costOf, formatDirective, type StopOrder, type StopReason, type TaskInput } from '@vouch/shared';
import type { MessageFacts, VerdictFacts } from '../activities/activity-contract';
import { CredentialDeclined, withWorkingKey } from './credential-interrupt';
import { handleMessages } from './handlers';
import { createRun, type Run } from './run';
import { newMemory, type RunMemory } from './run-memory';
import { revisedVerdictBody } from './revised-verdict';
import { settleMessage } from './settle-message';
import { turnWithToolKeys } from './tool-keys';
import { addSpending } from './usage';
import { planActions } from './verdict-policy';

/** Each task is a workflow that loops agent turns as activities, verifies every message, and blocks on a signal for the credential. */
export async function taskWorkflow(
  input: TaskInput,
  carried?: RunMemory,
): Promise<{ stop_reason: StopReason }> {
  const run = createRun(input, carried ?? newMemory(input));
  const conversation = new CancellationScope();
  let stopOrder: StopOrder | undefined;
  handleMessages(run, conversation, (order) => (stopOrder ??= order));

  if (!carried) openConversation(run);
  let stop_reason: StopReason;
  try {
    stop_reason = await conversation.run(() => converse(run));
  } catch (error) {
    stop_reason = reasonOf(run, error, stopOrder);
  }
  await CancellationScope.nonCancellable(() => finish(run, stop_reason));
  return { stop_reason };
}

async function converse(run: Run): Promise<StopReason> {
  if (run.memory.turn.round > run.input.max_rounds) return 'max_rounds';
  for (;;) {
    if (workflowInfo().continueAsNewSuggested) await startNewHistory(run);
    const message = await takeTurn(run);
    const settled = await verifyAndSettle(run, message);
    if ('stop' in settled) return settled.stop;
    run.memory.turn = settled.turn;
  }
}

function openConversation(run: Run): void {
  const { max_rounds } = run.input;
  const agents = run.input.agents.map(({ name, role }) => ({ name, role }));
  run.decide('info', { kind: 'started', message: 'The run has started.', data: { agents, max_rounds } });
  const opening = { sender: 'user', recipient: 'all', message_id: 'opening', round: 1 };
  run.decide('agent_message', opening, 'opening');
}

interface TakenTurn {
  message_id: string;
  facts: MessageFacts;
}

async function takeTurn(run: Run): Promise<TakenTurn> {
  const { memory } = run;
  const { round, speaker, reason, replaces } = memory.turn;
  memory.calls += 1;
  const message_id = `m${memory.calls}`;
  run.decide('info', {
    kind: 'speaker_selected',
    message: `${speaker}: ${reason}`,
    data: { agent: speaker, round },
  });
  const facts = await turnWithToolKeys(run, { call_id: message_id, speaker });
  memory.spending = addSpending(memory.spending, 'agents', facts);
  const body = { sender: speaker, recipient: 'all', message_id, round };
  run.decide('agent_message', replaces === undefined ? body : { ...body, replaces }, message_id);
  return { message_id, facts };
}

async function verifyAndSettle(run: Run, { message_id, facts }: TakenTurn) {
  const { memory, input } = run;
  const verdictId = message_id.replace('m', 'v');
  const verdict = await withWorkingKey(run, 'verifier', () =>
    run.verifyMessage({ call_id: verdictId, message_id }),
  );
  for (const call of [...(verdict.earlier_calls ?? []), verdict])
    memory.spending = addSpending(memory.spending, 'verifier', call);
  const actions = planActions({
    verdictId,
    verdict,
    message: facts,
    retries: memory.turn.retries,
    autoApply: input.auto_apply,
    closedOnOutage: input.on_verifier_outage === 'closed',
  });
  run.decide('verifier_result', verdictBody(message_id, verdict, actions), verdictId);
  for (const revision of verdict.revisions ?? []) {
    const { body, call_id } = revisedVerdictBody(revision);
    run.decide('verifier_result', body, call_id);
  }
  const failed = verdict.verdict === 'fail';
  if (!failed && facts.preview !== '') memory.last_preview = facts.preview;
  return settleMessage(run, { message_id, facts, failed, actions });
}

function verdictBody(message_id: string, facts: VerdictFacts, actions: ReturnType<typeof planActions>) {
  const { verdict, category, confidence, tier, suggested } = facts;
  const suggested_actions = suggested.map(formatDirective);
  return { message_id, verdict, category, confidence, tier, suggested_actions, actions };
}

/** A long run goes on in a new history, with everything it has to remember. */
async function startNewHistory(run: Run): Promise<never> {
  await run.flush();
  await condition(allHandlersFinished);
  return continueAsNew<typeof taskWorkflow>(run.input, run.memory);
}

/** Why a conversation that did not end by itself has ended; a bug is none of these and stays visible as one. */
function reasonOf(run: Run, error: unknown, stopOrder: StopOrder | undefined): StopReason {
  if (error instanceof CredentialDeclined) return error.stop_reason;
  if (isCancellation(error)) {
    run.decide('info', { kind: 'stopped', message: `Stopped by ${stopOrder?.actor ?? 'the operator'}.` });
    return 'user_stopped';
  }
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  if (!(cause instanceof ApplicationFailure)) throw error;
  run.decide('error', { code: cause.type ?? 'internal', message: cause.message });
  return 'failed';
}

async function finish(run: Run, stop_reason: StopReason): Promise<void> {
  const { spending, last_preview } = run.memory;
  const cost = costOf(spending.by_model);
  run.stop_reason = stop_reason;
  run.visibility.finished(stop_reason);
  run.decide('finished', { stop_reason, summary: last_preview, usage: spending.usage, cost });
  await run.flush();
  await condition(allHandlersFinished);
}
